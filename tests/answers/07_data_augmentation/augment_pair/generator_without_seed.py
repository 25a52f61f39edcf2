# verdict: fail
# diagnosis: augment_pair.unseeded
def augment_pair(image, mask, seed):
    rng = np.random.default_rng()
    if rng.random() > 0.5:
        return image[::-1], mask[::-1]
    return image, mask
