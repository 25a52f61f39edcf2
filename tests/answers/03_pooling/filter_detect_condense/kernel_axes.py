# verdict: fail
# diagnosis: filter_detect_condense.kernel_axes
def filter_detect_condense(image, kernel):
    x = tf.nn.conv2d(image[None, :, :, None], kernel, strides=1, padding="SAME")
    return tf.nn.max_pool2d(tf.nn.relu(x), 2, 2, "SAME")[0, :, :, 0]
