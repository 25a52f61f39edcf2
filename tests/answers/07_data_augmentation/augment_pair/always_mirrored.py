# verdict: fail
# diagnosis: augment_pair.seed_ignored
def augment_pair(image, mask, seed):
    return np.fliplr(image), np.fliplr(mask)
