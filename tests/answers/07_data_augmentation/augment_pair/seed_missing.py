# verdict: fail
# diagnosis: augment_pair.arguments
def augment_pair(image, mask):
    turns = np.random.default_rng(0).integers(4)
    return np.rot90(image, turns), np.rot90(mask, turns)
