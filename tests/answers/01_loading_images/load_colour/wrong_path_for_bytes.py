# verdict: fail
# diagnosis: load_colour.path_decoded
def load_colour(path):
    return tf.io.decode_image(path, channels=3)
