# verdict: fail
# diagnosis: load_colour.alpha_kept
def load_colour(path):
    return tf.io.decode_png(tf.io.read_file(path))
