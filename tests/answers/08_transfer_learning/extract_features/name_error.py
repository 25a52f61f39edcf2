# verdict: fail
# diagnosis: extract_features.raises
def extract_features(base, images):
    return model.predict(images, verbose=0).mean(axis=(1, 2))
