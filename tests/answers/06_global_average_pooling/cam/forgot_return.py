# verdict: fail
# diagnosis: cam.missing_return
def cam(features, weights, size):
    small = features @ weights
    large = tf.image.resize(small[:, :, None], size)[:, :, 0]
