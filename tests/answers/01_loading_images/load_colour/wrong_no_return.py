# verdict: fail
# diagnosis: load_colour.missing_return
def load_colour(path):
    image = tf.io.decode_image(tf.io.read_file(path), channels=3)
