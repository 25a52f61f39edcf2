# verdict: fail
# diagnosis: cam.unweighted
def cam(features, weights, size):
    small = features.mean(axis=-1)
    return tf.image.resize(small[:, :, None], size)[:, :, 0]
