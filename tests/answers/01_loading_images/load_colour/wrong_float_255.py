# verdict: fail
# diagnosis: load_colour.dtype
def load_colour(path):
    image = tf.io.decode_image(tf.io.read_file(path), channels=3)
    return tf.cast(image, tf.float32)
