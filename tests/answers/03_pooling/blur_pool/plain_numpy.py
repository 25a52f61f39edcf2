# verdict: pass
def blur_pool(features):
    biggest = np.maximum(features[:-1], features[1:])
    biggest = np.maximum(biggest[:, :-1], biggest[:, 1:])
    h, w = biggest.shape
    around = np.zeros((h + 2, w + 2))
    around[1:-1, 1:-1] = biggest
    weights = [1, 2, 1]
    out = np.zeros((h, w))
    for a in range(3):
        for b in range(3):
            out = out + weights[a] * weights[b] * around[a : a + h, b : b + w]
    return out[0::2, 0::2] / 16
