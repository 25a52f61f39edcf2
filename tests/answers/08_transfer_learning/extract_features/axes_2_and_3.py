# verdict: fail
# diagnosis: extract_features.other_axes
def extract_features(base, images):
    maps = base.predict(images, verbose=0)
    return maps.mean(axis=(2, 3))
