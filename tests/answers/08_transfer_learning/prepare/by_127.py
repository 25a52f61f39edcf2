# verdict: fail
# diagnosis: prepare.by_127
def prepare(images):
    images = images.astype(np.float32)
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    return (images - 127) / 127
