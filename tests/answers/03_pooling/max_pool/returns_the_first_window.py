# verdict: fail
# diagnosis: max_pool.first_window
def max_pool(features, size, stride):
    for i in range(0, features.shape[0] - size + 1, stride):
        for j in range(0, features.shape[1] - size + 1, stride):
            return features[i:i + size, j:j + size].max(axis=(0, 1))
