# verdict: fail
# diagnosis: prepare.twice_128
def prepare(images):
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    return (images.astype(np.float32) - 128) / 128
