# verdict: fail
# diagnosis: extract_features.scaled_twice
def extract_features(base, images):
    maps = base.predict(images * 128 + 127, verbose=0)
    return maps.mean(axis=(1, 2))
