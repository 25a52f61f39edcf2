# verdict: fail
# diagnosis: extract_features.shape
def extract_features(base, images):
    return base.predict(images, verbose=0).mean(axis=1)
