# verdict: fail
# diagnosis: extract_features.reshaped
def extract_features(base, images):
    maps = base.predict(images, verbose=0)
    return maps.reshape(len(maps), maps.shape[-1], -1).mean(axis=-1)
