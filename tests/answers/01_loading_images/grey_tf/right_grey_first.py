# verdict: pass
def grey_tf(path):
    image = tf.io.decode_image(tf.io.read_file(path), channels=3)
    grey = tf.image.rgb_to_grayscale(image)
    return tf.cast(grey[..., 0], tf.float32) / 255.0
