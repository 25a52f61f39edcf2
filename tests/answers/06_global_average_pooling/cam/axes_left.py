# verdict: fail
# diagnosis: cam.axes_left
def cam(features, weights, size):
    small = features @ weights
    return tf.image.resize(small[:, :, None], size)
