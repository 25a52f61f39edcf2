# verdict: pass
def gap(features):
    return np.array([[picture[:, :, c].mean() for c in range(picture.shape[2])] for picture in features])
