# verdict: fail
# diagnosis: max_pool.type
def max_pool(features, size, stride):
    return [
        [
            features[top : top + size, left : left + size].max(axis=(0, 1))
            for left in range(0, features.shape[1] - size + 1, stride)
        ]
        for top in range(0, features.shape[0] - size + 1, stride)
    ]
