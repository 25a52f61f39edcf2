# verdict: fail
# diagnosis: augment_pair.seed_ignored
def augment_pair(image, mask, seed=42):
    rng = np.random.default_rng(42)
    turns = rng.integers(1, 4)
    return np.rot90(image, turns), np.rot90(mask, turns)
