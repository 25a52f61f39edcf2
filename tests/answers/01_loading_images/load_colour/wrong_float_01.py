# verdict: fail
# diagnosis: load_colour.float_01
def load_colour(path):
    image = tf.io.decode_image(tf.io.read_file(path), channels=3)
    return tf.image.convert_image_dtype(image, tf.float32)
