# verdict: fail
# diagnosis: prepare.own_range
def prepare(images):
    images = images.astype(np.float32)
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    return (images - images.min()) / (images.max() - images.min())
