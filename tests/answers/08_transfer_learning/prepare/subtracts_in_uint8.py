# verdict: fail
# diagnosis: prepare.wraps_around
def prepare(images):
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    return ((images - 127) / 128).astype(np.float32)
