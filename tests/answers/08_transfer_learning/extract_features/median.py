# verdict: fail
# diagnosis: extract_features.other_number
def extract_features(base, images):
    maps = base.predict(images, verbose=0)
    return np.median(maps, axis=(1, 2))
