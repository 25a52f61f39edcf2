# verdict: fail
# diagnosis: extract_features.type
def extract_features(base, images):
    features = []
    for image in images:
        maps = base.predict(image[None], verbose=0)
        features.append(maps.mean(axis=(1, 2))[0])
    return features
