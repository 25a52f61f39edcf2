# verdict: fail
# diagnosis: cam.raises
def cam(features, weights, size):
    small = features @ weights
    return tf.image.resize(small, size)
