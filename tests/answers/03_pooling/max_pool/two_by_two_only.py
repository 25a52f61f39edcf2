# verdict: fail
# diagnosis: max_pool.raises
def max_pool(features, size, stride):
    return np.maximum(
        np.maximum(features[0::2, 0::2], features[1::2, 0::2]), np.maximum(features[0::2, 1::2], features[1::2, 1::2])
    )
