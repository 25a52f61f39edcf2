# verdict: fail
# diagnosis: max_pool.first_row_only
def max_pool(features, size, stride):
    height, width, channels = features.shape
    rows, columns = (height - size) // stride + 1, (width - size) // stride + 1
    out = np.zeros((rows, columns, channels))
    for i in range(rows):
        for j in range(columns):
            out[i, j] = features[i * stride : i * stride + size, j * stride : j * stride + size].max(axis=(0, 1))
        return out
