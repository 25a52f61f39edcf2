# verdict: fail
# diagnosis: brighten.clips_late
def brighten(image, amount):
    return image + amount
