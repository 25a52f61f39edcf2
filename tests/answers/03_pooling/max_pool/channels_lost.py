# verdict: fail
# diagnosis: max_pool.channels_lost
def max_pool(features, size, stride):
    rows = (features.shape[0] - size) // stride + 1
    columns = (features.shape[1] - size) // stride + 1
    out = np.zeros((rows, columns))
    for i in range(rows):
        for j in range(columns):
            out[i, j] = features[i * stride : i * stride + size, j * stride : j * stride + size].max()
    return out
