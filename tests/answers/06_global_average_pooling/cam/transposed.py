# verdict: fail
# diagnosis: cam.transposed
def cam(features, weights, size):
    small = (features @ weights).T
    return tf.image.resize(small[:, :, None], size)[:, :, 0]
