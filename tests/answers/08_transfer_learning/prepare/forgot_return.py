# verdict: fail
# diagnosis: prepare.missing_return
def prepare(images):
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    images = (images.astype(np.float32) - 127) / 128
