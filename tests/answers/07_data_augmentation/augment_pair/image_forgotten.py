# verdict: fail
# diagnosis: augment_pair.image_not_moved
def augment_pair(image, mask, seed):
    turns = np.random.default_rng(seed).integers(4)
    moved = np.rot90(mask, turns)
    return image, moved
