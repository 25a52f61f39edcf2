# verdict: pass
def max_pool(features, size, stride):
    H, W, C = features.shape
    oh, ow = int((H - size) / stride) + 1, int((W - size) / stride) + 1
    result = np.empty([oh, ow, C], dtype=np.float32)
    for y, x in np.ndindex(oh, ow):
        y0, x0 = y * stride, x * stride
        for c in range(C):
            result[y, x, c] = np.max(features[y0 : y0 + size, x0 : x0 + size, c])
    return result
