# verdict: fail
# diagnosis: cam.largest_map
def cam(features, weights, size):
    return tf.image.resize((features * weights).max(-1)[:, :, None], size)[:, :, 0]
