# verdict: fail
# diagnosis: prepare.repeats_columns
def prepare(images):
    images = images.astype(np.float32)
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=2)
    return (images - 127) / 128
