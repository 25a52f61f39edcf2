# verdict: fail
# diagnosis: filter_detect_condense.pooled_first
def filter_detect_condense(image, kernel):
    x = tf.nn.max_pool2d(image[None, :, :, None], ksize=2, strides=2, padding="SAME")
    x = tf.nn.conv2d(x, kernel[:, :, None, None], strides=1, padding="SAME")
    return tf.nn.relu(x)[0, :, :, 0]
