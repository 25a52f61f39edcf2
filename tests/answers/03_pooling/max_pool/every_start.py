# verdict: fail
# diagnosis: max_pool.every_start
def max_pool(features, size, stride):
    """(H, W, C) floats to (rows, columns, C): the largest value of each window, channel by channel."""
    H, W, C = features.shape
    out = []
    for r in range(0, H, stride):
        line = []
        for c in range(0, W, stride):
            line.append(features[r:r + size, c:c + size].max(axis=(0, 1)))
        out.append(line)
    return np.array(out)
