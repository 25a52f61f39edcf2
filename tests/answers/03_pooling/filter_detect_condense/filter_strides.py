# verdict: fail
# diagnosis: filter_detect_condense.filter_strides
def filter_detect_condense(image, kernel):
    x = tf.nn.conv2d(image[None, :, :, None], kernel[:, :, None, None], strides=2, padding="SAME")
    x = tf.nn.relu(x)
    x = tf.nn.max_pool2d(x, ksize=2, strides=1, padding="SAME")
    return x[0, :, :, 0]
