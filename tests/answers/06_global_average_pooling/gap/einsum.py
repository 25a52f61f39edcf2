# verdict: pass
def gap(features):
    return np.einsum("nhwc->nc", features) / np.prod(features.shape[1:3])
