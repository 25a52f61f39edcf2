# verdict: fail
# diagnosis: grey_np.type
def grey_np(path):
    image = tf.cast(load_colour(path), tf.float32) / 255
    return tf.image.rgb_to_grayscale(image)[..., 0]
