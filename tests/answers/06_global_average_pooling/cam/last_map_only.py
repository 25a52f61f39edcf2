# verdict: fail
# diagnosis: cam.last_map
def cam(features, weights, size):
    for c in range(len(weights)):
        small = features[:, :, c] * weights[c]
    return tf.image.resize(small[:, :, None], size)[:, :, 0]
