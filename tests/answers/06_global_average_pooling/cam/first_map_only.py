# verdict: fail
# diagnosis: cam.first_map
def cam(features, weights, size):
    small = features[:, :, 0] * weights[0]
    return tf.image.resize(small[:, :, None], size)[:, :, 0]
