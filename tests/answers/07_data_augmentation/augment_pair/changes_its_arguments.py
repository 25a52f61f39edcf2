# verdict: fail
# diagnosis: augment_pair.mutates
def augment_pair(image, mask, seed):
    if np.random.default_rng(seed).random() < 0.5:
        image[:] = image[:, ::-1].copy()
        mask[:] = mask[:, ::-1].copy()
    return image, mask
