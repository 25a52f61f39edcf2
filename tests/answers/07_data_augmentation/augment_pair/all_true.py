# verdict: fail
# diagnosis: augment_pair.mask_too_large
def augment_pair(image, mask, seed):
    k = np.random.default_rng(seed).integers(4)
    return np.rot90(image, k), np.ones(mask.shape, bool)
