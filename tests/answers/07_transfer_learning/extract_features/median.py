# verdict: fail
# diagnosis: extract_features.value
def extract_features(base, images):
    maps = base.predict(images, verbose=0)
    return np.median(maps, axis=(1, 2))
