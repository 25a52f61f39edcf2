# verdict: pass
def augment_pair(image, mask, seed):
    np.random.seed(seed)
    if np.random.rand() < 0.5:
        image, mask = np.fliplr(image), np.fliplr(mask)
    if np.random.rand() < 0.5:
        image, mask = np.flipud(image), np.flipud(mask)
    return image, mask
