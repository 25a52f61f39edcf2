# verdict: fail
# diagnosis: augment_pair.mask_not_moved
def augment_pair(image, mask, seed):
    rng = np.random.default_rng(seed)
    return np.rot90(image, rng.integers(4)), mask
