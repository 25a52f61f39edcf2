# verdict: fail
# diagnosis: extract_features.channel_mean
def extract_features(base, images):
    return base.predict(images, verbose=0).mean(axis=-1)
