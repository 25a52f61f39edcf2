# verdict: fail
# diagnosis: max_pool.across_channels
def max_pool(features, size, stride):
    height, width, channels = features.shape
    rows, columns = (height - size) // stride + 1, (width - size) // stride + 1
    out = np.zeros((rows, columns, channels))
    for i in range(rows):
        for j in range(columns):
            out[i, j] = np.max(features[i * stride : i * stride + size, j * stride : j * stride + size])
    return out
