# verdict: fail
# diagnosis: grey_tf.value
def grey_tf(path):
    return 1 - tf.image.rgb_to_grayscale(tf.cast(load_colour(path), tf.float32) / 255)[..., 0]
