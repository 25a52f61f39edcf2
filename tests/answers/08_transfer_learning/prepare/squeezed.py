# verdict: fail
# diagnosis: prepare.squeezed
def prepare(images):
    images = images.astype(np.float32)
    if images.shape[-1] == 1:
        images = np.stack([images] * 3, axis=-1).squeeze()
    return (images - 127) / 128
