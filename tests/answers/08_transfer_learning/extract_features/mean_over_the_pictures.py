# verdict: fail
# diagnosis: extract_features.batch_mean
def extract_features(base, images):
    maps = base.predict(images, verbose=0)
    return maps.mean(axis=0)
