# verdict: fail
# diagnosis: augment_pair.swapped
def augment_pair(image, mask, seed):
    turns = np.random.default_rng(seed).integers(4)
    return np.rot90(mask, turns), np.rot90(image, turns)
