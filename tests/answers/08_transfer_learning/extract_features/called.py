# verdict: pass
def extract_features(base, images):
    maps = base(images, training=False)
    return np.mean(maps, axis=(1, 2))
