# verdict: fail
# diagnosis: max_pool.stride_1
def max_pool(features, size, stride):
    height, width, channels = features.shape
    out = np.zeros((height - size + 1, width - size + 1, channels))
    for i in range(height - size + 1):
        for j in range(width - size + 1):
            out[i, j] = features[i : i + size, j : j + size].max(axis=(0, 1))
    return out
