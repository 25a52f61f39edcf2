# verdict: fail
# diagnosis: cam.nearest
def cam(features, weights, size):
    small = features @ weights
    return tf.image.resize(small[:, :, None], size, method="nearest")[:, :, 0]
