# verdict: fail
# diagnosis: gap.raises
def gap(features):
    n, h, w, c = features.shape
    out = np.zeros((n, c))
    for i in range(n):
        for row in range(w):
            for column in range(h):
                out[i] += features[i, row, column]
    return out / (h * w)
