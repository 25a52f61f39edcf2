# verdict: fail
# diagnosis: cam.mean_off
def cam(features, weights, size):
    small = (features * weights).sum(axis=-1)
    small = small - small.mean()
    return tf.image.resize(small[:, :, None], size)[:, :, 0]
