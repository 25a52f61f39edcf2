# verdict: fail
# diagnosis: load_colour.alpha_kept
def load_colour(path):
    image = tf.io.read_file(path)
    image = tf.io.decode_image(image)
    return image
