# verdict: fail
# diagnosis: cam.bicubic
def cam(features, weights, size):
    small = features @ weights
    return tf.image.resize(small[:, :, None], size, method="bicubic")[:, :, 0]
