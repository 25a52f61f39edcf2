# verdict: fail
# diagnosis: cam.relu_at_the_end
def cam(features, weights, size):
    small = (features * weights).sum(axis=-1)
    big = tf.image.resize(small[:, :, None], size)[:, :, 0]
    return tf.nn.relu(big)
