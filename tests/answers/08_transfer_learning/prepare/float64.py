# verdict: fail
# diagnosis: prepare.dtype
def prepare(images):
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    return (images.astype(float) - 127) / 128
