"""Readers on which several definitions of lesson 1 build."""


def decoded(path, channels=0):
    import tensorflow as tf

    return tf.io.decode_image(tf.io.read_file(path), channels=channels)


def tf_float(path, channels=3):
    import tensorflow as tf

    return tf.cast(decoded(path, channels), tf.float32) / 255
