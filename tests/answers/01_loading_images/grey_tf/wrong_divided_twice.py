# verdict: fail
# diagnosis: grey_tf.divided_twice
def grey_tf(path):
    image = tf.io.decode_image(tf.io.read_file(path), channels=3)
    image = tf.image.convert_image_dtype(image, tf.float32) / 255
    return tf.image.rgb_to_grayscale(image)[..., 0]
