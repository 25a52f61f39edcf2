# verdict: fail
# diagnosis: cam.standardised
def cam(features, weights, size):
    small = (features * weights).sum(axis=-1)
    small = (small - small.mean()) / small.std()
    return tf.image.resize(small[:, :, None], size)[:, :, 0]
