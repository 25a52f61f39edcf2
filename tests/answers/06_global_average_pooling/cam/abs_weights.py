# verdict: fail
# diagnosis: cam.weights_without_sign
def cam(features, weights, size):
    return tf.image.resize((features * np.abs(weights)).sum(-1)[:, :, None], size)[:, :, 0]
