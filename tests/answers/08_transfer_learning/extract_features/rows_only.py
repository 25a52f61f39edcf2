# verdict: fail
# diagnosis: extract_features.one_side
def extract_features(base, images):
    return base.predict(images, verbose=0).mean(axis=1)
