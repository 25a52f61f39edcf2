# verdict: fail
# diagnosis: blur_pool.no_zeros
def blur_pool(features):
    strongest = max_pool(features[:, :, None], 2, 1)[:, :, 0]
    h, w = strongest.shape
    blur, out = np.outer([1, 2, 1], [1, 2, 1]) / 16, np.zeros((max(h - 2, 0), max(w - 2, 0)))
    for i in range(out.shape[0]):
        for j in range(out.shape[1]):
            out[i, j] = (strongest[i : i + 3, j : j + 3] * blur).sum()
    return out[::2, ::2]
