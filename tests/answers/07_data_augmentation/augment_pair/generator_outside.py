# verdict: fail
# diagnosis: augment_pair.unseeded
rng = np.random.default_rng(1)


def augment_pair(image, mask, seed):
    turns = rng.integers(4)
    return np.rot90(image, turns), np.rot90(mask, turns)
