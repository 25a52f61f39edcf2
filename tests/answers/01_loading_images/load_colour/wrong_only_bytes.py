# verdict: fail
def load_colour(path):
    return tf.io.read_file(path)
