# verdict: fail
# diagnosis: max_pool.subsampling
def max_pool(features, size, stride):
    h, w, c = features.shape
    return features[: h - size + 1 : stride, : w - size + 1 : stride, :].copy()
