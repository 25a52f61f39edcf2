# verdict: fail
# diagnosis: load_colour.one_channel
def load_colour(path):
    return tf.io.decode_image(tf.io.read_file(path), channels=1)
