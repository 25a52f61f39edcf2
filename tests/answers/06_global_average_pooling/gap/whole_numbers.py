# verdict: fail
def gap(features):
    out = np.zeros((features.shape[0], features.shape[3]), int)
    for i, picture in enumerate(features):
        out[i] = picture.mean(axis=(0, 1))
    return out
