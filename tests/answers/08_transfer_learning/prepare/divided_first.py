# verdict: fail
# diagnosis: prepare.divided_first
def prepare(images):
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    images = images.astype(np.float32) / 255
    return (images - 127) / 128
