# verdict: fail
# diagnosis: cam.raises
def cam(features, weights, size):
    small = features @ kernel
    return tf.image.resize(small[:, :, None], size)[:, :, 0]
