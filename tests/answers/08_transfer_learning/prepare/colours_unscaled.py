# verdict: fail
# diagnosis: prepare.colours_unscaled
def prepare(images):
    images = images.astype(np.float32)
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
        images = (images - 127) / 128
    return images
