# verdict: fail
# diagnosis: extract_features.flattened
def extract_features(base, images):
    maps = base.predict(images, verbose=0)
    return maps.reshape(len(images), -1)
