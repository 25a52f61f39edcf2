# verdict: fail
# diagnosis: max_pool.first_place_only
def max_pool(features, size, stride):
    H, W, C = features.shape
    rows, columns = (H - size) // stride + 1, (W - size) // stride + 1
    out = np.zeros((rows, columns, C))
    for i in range(rows):
        for j in range(columns):
            window = features[i * stride:i * stride + size, j * stride:j * stride + size]
            out[i, j] = window.max(axis=(0, 1))
            return out
