# verdict: fail
# diagnosis: cam.not_added_up
def cam(features, weights, size):
    return tf.image.resize(features * weights, size)
