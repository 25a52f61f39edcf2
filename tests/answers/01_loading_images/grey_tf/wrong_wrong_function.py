# verdict: fail
# diagnosis: grey_tf.raises
def grey_tf(path):
    return tf.image.rgb_to_gray(load_colour(path))
