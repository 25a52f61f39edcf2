# verdict: fail
# diagnosis: max_pool.stride_is_size
def max_pool(features, size, stride):
    h, w, c = features.shape
    rows, columns = h // size, w // size
    blocks = features[: rows * size, : columns * size].reshape(rows, size, columns, size, c)
    return blocks.max(axis=(1, 3))
