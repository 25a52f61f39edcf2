# verdict: fail
# diagnosis: prepare.scaled_twice
scale = keras.layers.Rescaling(1 / 128, offset=-127 / 128)


def prepare(images):
    if images.shape[-1] == 1:
        images = np.repeat(images, 3, axis=-1)
    images = (images.astype(np.float32) - 127) / 128
    return scale(images)
