# verdict: fail
# diagnosis: prepare.first_picture
def prepare(images):
    image = (images[0].astype(np.float32) - 127) / 128
    return np.repeat(image, 3, axis=-1) if image.shape[-1] == 1 else image
