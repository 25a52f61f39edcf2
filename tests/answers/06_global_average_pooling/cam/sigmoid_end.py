# verdict: fail
# diagnosis: cam.sigmoid_at_the_end
def cam(features, weights, size):
    small = (features * weights).sum(axis=-1)
    return tf.sigmoid(tf.image.resize(small[:, :, None], size)[:, :, 0])
