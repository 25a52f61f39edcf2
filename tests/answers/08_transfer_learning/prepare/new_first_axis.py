# verdict: fail
# diagnosis: prepare.new_first_axis
def prepare(images):
    images = images.astype(np.float32)
    if images.shape[-1] == 1:
        images = np.stack([images, images, images])
    return (images - 127) / 128
