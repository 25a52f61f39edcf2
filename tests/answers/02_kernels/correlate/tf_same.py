# verdict: fail
# diagnosis: correlate.same
def correlate(image, kernel):
    x = tf.cast(image, tf.float32)[None, :, :, None]
    k = tf.cast(kernel, tf.float32)[:, :, None, None]
    return tf.nn.conv2d(x, k, strides=1, padding="SAME")[0, :, :, 0].numpy()
