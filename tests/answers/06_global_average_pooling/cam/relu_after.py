# verdict: fail
# diagnosis: cam.relu_after
def cam(features, weights, size):
    small = np.maximum(features @ weights, 0)
    return tf.image.resize(small[:, :, None], size)[:, :, 0]
