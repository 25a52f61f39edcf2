# verdict: pass
def load_colour(path):
    return tf.image.decode_jpeg(tf.io.read_file(path), channels=3)
