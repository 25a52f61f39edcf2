# verdict: pass
def grey_tf(path):
    image = tf.image.convert_image_dtype(load_colour(path), tf.float32)
    return tf.image.rgb_to_grayscale(image)[:, :, 0]
