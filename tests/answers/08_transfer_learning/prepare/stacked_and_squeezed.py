# verdict: pass
def prepare(images):
    images = images.astype(np.float32)
    if images.shape[-1] == 1:
        images = np.stack([images] * 3, axis=-1).squeeze(axis=3)
    return (images - 127) / 128
