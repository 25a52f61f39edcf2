# verdict: fail
# diagnosis: cam.stretched_first
def cam(features, weights, size):
    small = (features * weights).sum(axis=-1)
    small = (small - small.min()) / (small.max() - small.min())
    return tf.image.resize(small[:, :, None], size)[:, :, 0]
