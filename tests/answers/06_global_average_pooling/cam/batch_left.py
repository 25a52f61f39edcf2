# verdict: fail
# diagnosis: cam.batch_left
def cam(features, weights, size):
    small = features @ weights
    return tf.image.resize(small[None, :, :, None], size)
