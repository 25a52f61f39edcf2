# verdict: fail
# diagnosis: prepare.numbers_exchanged
def prepare(images):
    images = images.astype(np.float32)
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    return (images - 128) / 127
