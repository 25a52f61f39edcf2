# verdict: fail
# diagnosis: prepare.type
def prepare(images):
    images = images.astype(np.float32)
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    return [(image - 127) / 128 for image in images]
