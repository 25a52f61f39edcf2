# verdict: fail
# diagnosis: extract_features.everything
def extract_features(base, images):
    maps = base.predict(images, verbose=0)
    return maps.mean()
