# verdict: pass
def brighten(image, amount):
    wide = np.int16(image) + amount
    return wide.clip(0, 255).astype('uint8')
