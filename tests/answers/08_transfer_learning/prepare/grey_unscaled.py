# verdict: fail
# diagnosis: prepare.grey_unscaled
def prepare(images):
    images = images.astype(np.float32)
    if images.shape[-1] == 1:
        return np.repeat(images, 3, axis=-1)
    return (images - 127) / 128
