# verdict: fail
# diagnosis: brighten.clips_late
def brighten(image, amount):
    return np.clip(image + amount, 0, 255)
