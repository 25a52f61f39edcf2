# verdict: fail
# diagnosis: cam.wrong_axis
def cam(features, weights, size):
    small = (features * weights).sum(axis=0)
    return tf.image.resize(small[:, :, None], size)[:, :, 0]
