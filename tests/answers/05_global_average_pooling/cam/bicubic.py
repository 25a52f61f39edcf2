# verdict: fail
# diagnosis: cam.value
def cam(features, weights, size):
    small = features @ weights
    return tf.image.resize(small[:, :, None], size, method="bicubic")[:, :, 0]
