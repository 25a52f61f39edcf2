# verdict: fail
# diagnosis: augment_pair.defect_lost
def augment_pair(image, mask, seed):
    rows = np.random.default_rng(seed).integers(len(image))
    out, place = np.zeros_like(image), np.zeros_like(mask)
    out[rows:], place[rows:] = image[: len(image) - rows], mask[: len(mask) - rows]
    return out, place
