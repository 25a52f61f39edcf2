# verdict: fail
# diagnosis: extract_features.axis_left
def extract_features(base, images):
    maps = base.predict(images, verbose=0)
    return maps.mean(axis=(1, 2), keepdims=True)
