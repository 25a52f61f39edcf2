# verdict: fail
# diagnosis: load_colour.grey_kept
def load_colour(path):
    image = tf.io.decode_image(tf.io.read_file(path))
    return image[:, :, :3]
