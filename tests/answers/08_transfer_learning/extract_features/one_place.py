# verdict: fail
# diagnosis: extract_features.one_place
def extract_features(base, images):
    maps = base.predict(images, verbose=0)
    return maps[:, maps.shape[1] // 2, maps.shape[2] // 2]
