# verdict: fail
# diagnosis: blur_pool.type
def blur_pool(features):
    maps = tf.nn.max_pool2d(tf.constant(features, tf.float32)[None, :, :, None], 2, 1, "VALID")
    kernel = tf.constant([[1.0, 2, 1], [2, 4, 2], [1, 2, 1]])[:, :, None, None] / 16
    return tf.nn.conv2d(maps, kernel, 1, "SAME")[0, ::2, ::2, 0]
