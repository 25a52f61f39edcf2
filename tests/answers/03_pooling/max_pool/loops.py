# verdict: pass
def max_pool(features, size, stride):
    height, width, channels = features.shape
    rows = (height - size) // stride + 1
    columns = (width - size) // stride + 1
    out = np.zeros((rows, columns, channels))
    for i in range(rows):
        for j in range(columns):
            window = features[i * stride : i * stride + size, j * stride : j * stride + size]
            out[i, j] = window.max(axis=(0, 1))
    return out
