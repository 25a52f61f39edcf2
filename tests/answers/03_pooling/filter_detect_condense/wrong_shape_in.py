# verdict: fail
# diagnosis: filter_detect_condense.picture_axes
def filter_detect_condense(image, kernel):
    filtered = tf.nn.conv2d(image, kernel, 1, "SAME")
    return tf.nn.max_pool2d(tf.nn.relu(filtered), 2, 2, "SAME")
