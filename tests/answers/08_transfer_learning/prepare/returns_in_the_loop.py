# verdict: fail
# diagnosis: prepare.first_picture
def prepare(images):
    images = images.astype(np.float32)
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    for image in images:
        return (image - 127) / 128
