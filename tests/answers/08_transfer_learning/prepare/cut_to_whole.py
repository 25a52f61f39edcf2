# verdict: fail
# diagnosis: prepare.cut_to_whole
def prepare(images):
    images = images.astype(int)
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    return ((images - 127) / 128).astype('float32')
