# verdict: fail
# diagnosis: max_pool.starts_at_zero
def max_pool(features, size, stride):
    height, width, channels = features.shape
    rows, columns = (height - size) // stride + 1, (width - size) // stride + 1
    out = np.zeros((rows, columns, channels))
    for i in range(rows):
        for j in range(columns):
            for a in range(size):
                for b in range(size):
                    out[i, j] = np.maximum(out[i, j], features[i * stride + a, j * stride + b])
    return out
