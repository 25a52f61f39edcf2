# verdict: fail
# diagnosis: augment_pair.mask_values
def augment_pair(image, mask, seed):
    turns = np.random.default_rng(seed).integers(4)
    return np.rot90(image, turns), np.rot90(mask.astype(np.uint8) * 255, turns)
