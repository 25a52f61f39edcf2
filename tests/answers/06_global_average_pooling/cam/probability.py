# verdict: fail
# diagnosis: cam.sigmoid
def cam(features, weights, size):
    small = 1 / (1 + np.exp(-(features @ weights)))
    return tf.image.resize(small[:, :, None], size)[:, :, 0]
