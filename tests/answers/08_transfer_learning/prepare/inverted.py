# verdict: fail
# diagnosis: prepare.inverted
def prepare(images):
    images = images.astype(np.float32)
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    return (127 - images) / 128
