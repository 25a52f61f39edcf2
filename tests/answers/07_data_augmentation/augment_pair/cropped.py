# verdict: fail
# diagnosis: augment_pair.shape
def augment_pair(image, mask, seed):
    top, left = np.random.default_rng(seed).integers(8, size=2)
    return image[top : top + 48, left : left + 48], mask[top : top + 48, left : left + 48]
