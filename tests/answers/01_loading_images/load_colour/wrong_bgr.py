# verdict: fail
# diagnosis: load_colour.bgr
def load_colour(path):
    image = tf.io.decode_image(tf.io.read_file(path), channels=3)
    return image[..., ::-1]
