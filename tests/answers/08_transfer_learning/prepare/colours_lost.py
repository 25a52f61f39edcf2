# verdict: fail
# diagnosis: prepare.colours_lost
def prepare(images):
    images = images.astype(np.float32)
    images = images.mean(axis=-1, keepdims=True)
    images = np.repeat(images, 3, axis=-1)
    return (images - 127) / 128
