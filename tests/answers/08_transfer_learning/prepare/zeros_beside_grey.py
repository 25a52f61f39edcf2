# verdict: fail
# diagnosis: prepare.value
def prepare(images):
    images = (images.astype(np.float32) - 127) / 128
    if images.shape[-1] == 1:
        empty = np.zeros_like(images)
        images = np.concatenate([images, empty, empty], axis=-1)
    return images
