# verdict: fail
# diagnosis: grey_tf.shape
def grey_tf(path):
    img = tf.io.read_file(path)
    img = tf.io.decode_jpeg(img, channels=3)
    img = tf.image.rgb_to_grayscale(img)
    return img
