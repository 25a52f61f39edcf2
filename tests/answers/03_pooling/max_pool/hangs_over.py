# verdict: fail
# diagnosis: max_pool.hangs_over
def max_pool(features, size, stride):
    H, W, C = features.shape
    out = np.zeros((H // stride, W // stride, C))
    for i in range(H // stride):
        for j in range(W // stride):
            window = features[i * stride:i * stride + size, j * stride:j * stride + size]
            out[i, j] = window.max(axis=(0, 1))
    return out
