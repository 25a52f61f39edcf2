# verdict: fail
# diagnosis: extract_features.one_row
def extract_features(base, images):
    for image in images:
        maps = base.predict(image[None], verbose=0)
        features = maps.mean(axis=(1, 2))
    return features
