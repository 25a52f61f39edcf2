# verdict: fail
# diagnosis: extract_features.all_maps
def extract_features(base, images):
    maps = base.predict(images, verbose=0)
    return maps.mean(axis=(1, 2, 3))
