# verdict: fail
# diagnosis: cam.relu_before
def cam(features, weights, size):
    small = np.maximum(features * weights, 0).sum(axis=-1)
    return tf.image.resize(small[:, :, None], size)[:, :, 0]
