# verdict: pass
def gap(features):
    n, h, w, c = features.shape
    out = np.zeros((n, c))
    for i in range(n):
        for k in range(c):
            total = 0
            for row in range(h):
                for column in range(w):
                    total = total + features[i, row, column, k]
            out[i, k] = total / (h * w)
    return out
