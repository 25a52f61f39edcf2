# verdict: pass
def grey_tf(path):
    grey = tf.io.decode_image(tf.io.read_file(path), channels=3)
    return tf.reshape(tf.image.rgb_to_grayscale(tf.cast(grey, tf.float32)), grey.shape[:2]) / 255
