# verdict: fail
# diagnosis: augment_pair.does_nothing
def augment_pair(image, mask, seed):
    rng = np.random.default_rng(seed)
    if rng.random() < 0.5:
        np.fliplr(image)
        np.fliplr(mask)
    return image, mask
