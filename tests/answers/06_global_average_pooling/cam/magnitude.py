# verdict: fail
# diagnosis: cam.magnitude
def cam(features, weights, size):
    small = np.abs(features @ weights)
    return tf.image.resize(small[:, :, None], size)[:, :, 0]
