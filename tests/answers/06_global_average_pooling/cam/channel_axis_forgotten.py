# verdict: fail
# diagnosis: cam.no_channel_axis
def cam(features, weights, size):
    small = features @ weights
    return tf.image.resize(small, size)
