# verdict: fail
# diagnosis: prepare.wrong_branch
def prepare(images):
    images = images.astype(np.float32)
    if images.shape[-1] == 3:
        images = np.repeat(images, 3, axis=-1)
    return (images - 127) / 128
