# verdict: fail
# diagnosis: grey_tf.one_channel
def grey_tf(path):
    return tf.cast(load_colour(path)[..., 0], tf.float32) / 255
