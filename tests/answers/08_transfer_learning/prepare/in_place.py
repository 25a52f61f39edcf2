# verdict: fail
# diagnosis: prepare.mutates
def prepare(images):
    if images.dtype == np.uint8:
        images = images.astype(np.float32)
    images -= 127
    images /= 128
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    return images
