# verdict: pass
def brighten(image, amount):
    total = image.astype(int) + amount
    return np.where(total > 255, 255, np.where(total < 0, 0, total)).astype(np.uint8)
