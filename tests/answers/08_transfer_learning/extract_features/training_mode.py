# verdict: fail
# diagnosis: extract_features.training_mode
def extract_features(base, images):
    maps = base(images, training=True)
    return np.mean(maps, axis=(1, 2))
