# verdict: fail
# diagnosis: gap.last_pixel
def gap(features):
    n, h, w, c = features.shape
    total = np.zeros((n, c))
    for i in range(h):
        for j in range(w):
            total = features[:, i, j]
    return total / (h * w)
