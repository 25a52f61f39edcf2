# verdict: fail
# diagnosis: cam.pooled_first
def cam(features, weights, size):
    return features.mean(axis=(0, 1)) @ weights
