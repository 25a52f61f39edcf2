# verdict: pass
import cv2


def augment_pair(image, mask, seed):
    rng = np.random.default_rng(seed)
    side = len(image)
    matrix = cv2.getRotationMatrix2D((side / 2, side / 2), rng.uniform(0, 360), 1.0)
    turned = cv2.warpAffine(image, matrix, (side, side), borderMode=cv2.BORDER_REFLECT)
    place = cv2.warpAffine(mask.astype(np.uint8) * 255, matrix, (side, side), flags=cv2.INTER_LINEAR)
    return turned, place > 127
