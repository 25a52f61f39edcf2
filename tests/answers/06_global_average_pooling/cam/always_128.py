# verdict: fail
# diagnosis: cam.shape
def cam(features, weights, size):
    small = features @ weights
    return tf.image.resize(small[:, :, None], (128, 128))[:, :, 0]
