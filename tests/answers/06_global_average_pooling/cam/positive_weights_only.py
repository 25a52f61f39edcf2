# verdict: fail
# diagnosis: cam.relu_before
def cam(features, weights, size):
    small = features @ np.maximum(weights, 0)
    return tf.image.resize(small[:, :, None], size)[:, :, 0]
