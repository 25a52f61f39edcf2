# verdict: fail
# diagnosis: max_pool.shape
def max_pool(features, size, stride):
    channels, height, width = features.shape
    rows, columns = (height - size) // stride + 1, (width - size) // stride + 1
    out = np.zeros((channels, rows, columns))
    for i in range(rows):
        for j in range(columns):
            out[:, i, j] = features[:, i * stride : i * stride + size, j * stride : j * stride + size].max(axis=(1, 2))
    return out
