# verdict: pass
def grey_tf(path):
    image = tf.io.decode_image(tf.io.read_file(path), channels=3)
    image = tf.cast(image, tf.float32) / 255
    return tf.squeeze(tf.image.rgb_to_grayscale(image), axis=-1)
