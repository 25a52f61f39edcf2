# verdict: pass
def augment_pair(image, mask, seed):
    turns = np.random.default_rng(seed).integers(0, 4)
    return np.rot90(image, turns), np.rot90(mask, turns)
