# verdict: pass
def load_colour(path):
    data = tf.io.read_file(path)
    if path.endswith(".png"):
        return tf.io.decode_png(data, channels=3)
    return tf.io.decode_jpeg(data, channels=3)
