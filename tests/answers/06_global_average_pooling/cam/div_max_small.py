# verdict: fail
# diagnosis: cam.divided_first
def cam(features, weights, size):
    small = (features * weights).sum(axis=-1)
    return tf.image.resize((small / small.max())[:, :, None], size)[:, :, 0]
