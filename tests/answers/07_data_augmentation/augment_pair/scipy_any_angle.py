# verdict: pass
from scipy import ndimage


def augment_pair(image, mask, seed):
    angle = np.random.default_rng(seed).uniform(-180, 180)
    turned = ndimage.rotate(image, angle, reshape=False, order=1, mode="nearest")
    place = ndimage.rotate(mask.astype(np.uint8), angle, reshape=False, order=0)
    return turned, place.astype(bool)
