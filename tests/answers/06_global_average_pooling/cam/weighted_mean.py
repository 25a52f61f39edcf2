# verdict: fail
# diagnosis: cam.weighted_mean
def cam(features, weights, size):
    small = (features * weights).mean(axis=-1)
    return tf.image.resize(small[:, :, None], size)[:, :, 0]
