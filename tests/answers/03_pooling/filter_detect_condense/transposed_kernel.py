# verdict: fail
# diagnosis: filter_detect_condense.kernel_transposed
def filter_detect_condense(image, kernel):
    kernel = tf.transpose(kernel)[:, :, None, None]
    filtered = tf.nn.conv2d(image[None, :, :, None], kernel, 1, "SAME")
    return tf.nn.max_pool2d(tf.nn.relu(filtered), 2, 2, "SAME")[0, :, :, 0]
