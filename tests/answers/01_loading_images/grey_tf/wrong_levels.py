# verdict: fail
# diagnosis: grey_tf.levels
def grey_tf(path):
    image = tf.io.decode_image(tf.io.read_file(path), channels=3)
    return tf.image.rgb_to_grayscale(tf.cast(image, tf.float32))[..., 0]
