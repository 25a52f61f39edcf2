# verdict: fail
# diagnosis: filter_detect_condense.valid_convolution
def filter_detect_condense(image, kernel):
    filtered = tf.nn.conv2d(image[None, :, :, None], kernel[:, :, None, None], 1, "VALID")
    return tf.nn.max_pool2d(tf.nn.relu(filtered), 2, 2, "SAME")[0, :, :, 0]
