# verdict: fail
# diagnosis: prepare.asks_first_axis
def prepare(images):
    images = images.astype(np.float32)
    if images.shape[0] == 1:
        images = np.repeat(images, 3, axis=-1)
    return (images - 127) / 128
