# verdict: fail
# diagnosis: max_pool.shape
def max_pool(features, size, stride):
    n = features.shape[0]
    steps = (n - size) // stride + 1
    out = np.zeros((steps, steps, features.shape[2]))
    for i in range(steps):
        for j in range(steps):
            out[i, j] = features[i * stride : i * stride + size, j * stride : j * stride + size].max(axis=(0, 1))
    return out
