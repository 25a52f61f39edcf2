# verdict: fail
# diagnosis: extract_features.scaled_twice
def extract_features(base, images):
    images = (images - 127) / 128
    return base.predict(images, verbose=0).mean(axis=(1, 2))
