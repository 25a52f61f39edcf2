# verdict: fail
# diagnosis: load_colour.two_channels
def load_colour(path):
    x = tf.io.decode_image(tf.io.read_file(path))
    if x.shape[-1] == 4:
        x = x[..., :3]
    elif x.shape[-1] == 1:
        x = tf.repeat(x, 3, axis=-1)
    return x
