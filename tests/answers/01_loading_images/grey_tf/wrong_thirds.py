# verdict: fail
# diagnosis: grey_tf.thirds
def grey_tf(path):
    image = tf.io.decode_image(tf.io.read_file(path), channels=3)
    return tf.reduce_mean(tf.cast(image, tf.float32), axis=-1) / 255
