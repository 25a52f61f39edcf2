# verdict: fail
# diagnosis: augment_pair.moved_apart
def augment_pair(image, mask, seed):
    turns = np.random.default_rng(seed).integers(4)
    return np.rot90(image, turns), np.rot90(mask, -turns)
