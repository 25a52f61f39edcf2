# verdict: fail
# diagnosis: filter_detect_condense.value
def filter_detect_condense(image, kernel):
    kernel = tf.constant([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]], tf.float32)[:, :, None, None]
    filtered = tf.nn.conv2d(image[None, :, :, None], kernel, 1, "SAME")
    return tf.nn.max_pool2d(tf.nn.relu(filtered), 2, 2, "SAME")[0, :, :, 0]
