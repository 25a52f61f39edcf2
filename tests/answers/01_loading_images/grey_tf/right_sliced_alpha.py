# verdict: pass
def grey_tf(path):
    image = tf.io.decode_image(tf.io.read_file(path))[..., :3]
    grey = tf.image.rgb_to_grayscale(image)
    return tf.cast(tf.squeeze(grey), 'float32') / 255
