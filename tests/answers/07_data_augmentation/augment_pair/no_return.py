# verdict: fail
# diagnosis: augment_pair.missing_return
def augment_pair(image, mask, seed):
    turns = np.random.default_rng(seed).integers(4)
    image, mask = np.rot90(image, turns), np.rot90(mask, turns)
