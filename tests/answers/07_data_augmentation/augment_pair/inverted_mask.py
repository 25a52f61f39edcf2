# verdict: fail
# diagnosis: augment_pair.mask_inverted
def augment_pair(image, mask, seed):
    k = np.random.default_rng(seed).integers(4)
    return np.rot90(image, k), ~np.rot90(mask, k)
