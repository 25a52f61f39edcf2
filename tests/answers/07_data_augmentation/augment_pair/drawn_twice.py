# verdict: fail
# diagnosis: augment_pair.moved_apart
def augment_pair(image, mask, seed):
    rng = np.random.default_rng(seed)
    image = np.rot90(image, rng.integers(4))
    mask = np.rot90(mask, rng.integers(4))
    return image, mask
