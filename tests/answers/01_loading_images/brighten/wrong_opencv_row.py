# verdict: fail
# diagnosis: brighten.shape
def brighten(image, amount):
    step = np.full(image.shape, abs(amount), np.uint8)
    return cv2.add(image, step) if amount >= 0 else cv2.subtract(image, step)
