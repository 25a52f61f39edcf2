# verdict: fail
# diagnosis: gap.channels_too
def gap(features):
    return np.array([picture.mean() for picture in features])
