# verdict: fail
# diagnosis: extract_features.missing_return
def extract_features(base, images):
    features = base.predict(images, verbose=0).mean(axis=(1, 2))
