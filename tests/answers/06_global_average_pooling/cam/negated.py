# verdict: fail
# diagnosis: cam.negated
def cam(features, weights, size):
    return tf.image.resize(-(features * weights).sum(-1)[:, :, None], size)[:, :, 0]
