# verdict: fail
def cam(features, weights, size):
    small = (features * weights).sum(axis=-1)
    return tf.image.resize(small[0, :, :, None], size)[:, :, 0]
