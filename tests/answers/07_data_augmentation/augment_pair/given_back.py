# verdict: fail
# diagnosis: augment_pair.does_nothing
def augment_pair(image, mask, seed):
    rng = np.random.default_rng(seed)
    return image, mask
