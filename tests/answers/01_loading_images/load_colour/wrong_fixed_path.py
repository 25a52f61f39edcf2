# verdict: fail
# diagnosis: load_colour.shape
def load_colour(path):
    return tf.io.decode_image(tf.io.read_file(picture('badge')), channels=3)
