# verdict: fail
# diagnosis: grey_tf.shape
def grey_tf(path):
    return tf.image.rgb_to_grayscale(tf.cast(load_colour(path), tf.float32) / 255)[0]
