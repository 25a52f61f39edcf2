# verdict: fail
# diagnosis: grey_tf.divided_twice
def grey_tf(path):
    image = load_colour(path) // 255
    return tf.image.rgb_to_grayscale(tf.cast(image, tf.float32))[..., 0]
