# verdict: fail
# diagnosis: grey_tf.path_greyed
def grey_tf(path):
    return tf.image.rgb_to_grayscale(path)[..., 0]
