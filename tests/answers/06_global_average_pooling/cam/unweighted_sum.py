# verdict: fail
# diagnosis: cam.unweighted_sum
def cam(features, weights, size):
    small = features.sum(axis=2)
    return tf.image.resize(small[:, :, None], size)[:, :, 0]
