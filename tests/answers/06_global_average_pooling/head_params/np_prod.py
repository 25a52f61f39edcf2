# verdict: pass
def head_params(shape, units):
    flat = np.prod(shape)
    gap = shape[-1]
    return units * (flat + 1), units * (gap + 1)
