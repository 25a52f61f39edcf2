# verdict: fail
# diagnosis: gap.type
def gap(features):
    return [[picture[:, :, c].mean() for c in range(picture.shape[2])] for picture in features]
