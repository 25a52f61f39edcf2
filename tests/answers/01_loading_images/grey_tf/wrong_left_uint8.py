# verdict: fail
# diagnosis: grey_tf.left_uint8
def grey_tf(path):
    image = tf.io.decode_image(tf.io.read_file(path), channels=3)
    return tf.squeeze(tf.image.rgb_to_grayscale(image))
