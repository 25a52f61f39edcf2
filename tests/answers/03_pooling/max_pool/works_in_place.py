# verdict: fail
# diagnosis: max_pool.mutates
def max_pool(features, size, stride):
    rows = (features.shape[0] - size) // stride + 1
    columns = (features.shape[1] - size) // stride + 1
    out = np.zeros((rows, columns, features.shape[2]))
    for i in range(rows):
        for j in range(columns):
            window = features[i * stride : i * stride + size, j * stride : j * stride + size]
            out[i, j] = window.max(axis=(0, 1))
    features[:rows, :columns] = out
    return out
