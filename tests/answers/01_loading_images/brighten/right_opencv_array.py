# verdict: pass
def brighten(image, amount):
    step = np.full(image.shape, abs(amount), np.uint8)
    out = cv2.add(image, step) if amount >= 0 else cv2.subtract(image, step)
    return out.reshape(image.shape)  # OpenCV makes a column of a row
