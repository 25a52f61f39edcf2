# verdict: pass
def load_colour(path):
    data = tf.io.read_file(path)
    return tf.io.decode_png(data, channels=3)
