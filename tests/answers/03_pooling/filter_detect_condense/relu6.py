# verdict: fail
# diagnosis: filter_detect_condense.relu6
def filter_detect_condense(image, kernel):
    x = tf.nn.conv2d(image[None, :, :, None], kernel[:, :, None, None], strides=1, padding="SAME")
    x = tf.nn.relu6(x)
    x = tf.nn.max_pool2d(x, ksize=2, strides=2, padding="SAME")
    return x[0, :, :, 0]
