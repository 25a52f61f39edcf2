# verdict: fail
# diagnosis: grey_tf.alpha_included
def grey_tf(path):
    image = tf.io.decode_image(tf.io.read_file(path))
    image = tf.cast(image, tf.float32) / 255
    return tf.image.rgb_to_grayscale(image)[..., 0]
