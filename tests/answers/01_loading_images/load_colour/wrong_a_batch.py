# verdict: fail
# diagnosis: load_colour.shape
def load_colour(path):
    return tf.expand_dims(tf.io.decode_image(tf.io.read_file(path), channels=3), 0)
