# verdict: fail
# diagnosis: filter_detect_condense.clipped
def filter_detect_condense(image, kernel):
    x = tf.nn.conv2d(image[None, :, :, None], kernel[:, :, None, None], strides=1, padding="SAME")
    x = tf.clip_by_value(x, 0, 1)
    x = tf.nn.max_pool2d(x, ksize=2, strides=2, padding="SAME")
    return x[0, :, :, 0]
