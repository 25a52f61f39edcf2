# verdict: pass
def brighten(image, amount):
    total = image.astype(np.float32) + amount
    total[total > 255] = 255
    total[total < 0] = 0
    return total.astype(np.uint8)
