# verdict: fail
# diagnosis: prepare.zero_to_one
def prepare(images):
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    return (images / 255).astype(np.float32)
