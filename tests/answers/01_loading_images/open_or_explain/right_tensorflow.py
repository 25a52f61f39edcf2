# verdict: pass
def open_or_explain(path):
    try:
        image = tf.io.decode_image(tf.io.read_file(path), channels=3, expand_animations=False)
    except tf.errors.OpError as error:
        raise ValueError(path) from error
    return tf.image.convert_image_dtype(image, tf.float32)
