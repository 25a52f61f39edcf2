# verdict: fail
# diagnosis: extract_features.rescaled
def extract_features(base, images):
    maps = base.predict(images, verbose=0)
    features = maps.mean(axis=(1, 2))
    return (features - features.mean(0)) / features.std(0)
