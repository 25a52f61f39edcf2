# verdict: fail
# diagnosis: load_colour.type
def load_colour(path):
    return tf.io.decode_image(tf.io.read_file(path), channels=3).numpy()
