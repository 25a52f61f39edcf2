# verdict: pass
def load_any(path):
    if path.lower().endswith(".svg"):
        image = tf.constant(rasterise_svg(path))
    else:
        data = tf.io.read_file(path)
        image = tf.io.decode_image(data)
        if image.shape[-1] in (1, 3):
            return tf.image.convert_image_dtype(tf.io.decode_image(data, channels=3), tf.float32)
        image = tf.io.decode_image(data, channels=4)
    image = tf.cast(image, tf.float32) / 255
    return image[..., :3] * image[..., 3:] + 1 - image[..., 3:]
