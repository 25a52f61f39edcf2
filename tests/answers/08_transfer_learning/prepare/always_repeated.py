# verdict: fail
# diagnosis: prepare.always_repeated
def prepare(images):
    images = np.repeat(images.astype(np.float32), 3, axis=-1)
    return (images - 127) / 128
