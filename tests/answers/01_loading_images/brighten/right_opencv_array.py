# verdict: pass
def brighten(image, amount):
    rows = np.atleast_2d(image)  # OpenCV takes a row for a colour
    step = np.full(rows.shape, abs(amount), np.uint8)
    out = cv2.add(rows, step) if amount >= 0 else cv2.subtract(rows, step)
    return out.reshape(image.shape)
