# verdict: fail
# diagnosis: extract_features.other_axes
def extract_features(base, images):
    return base.predict(images, verbose=0).mean(axis=(0, 1))
