# verdict: fail
# diagnosis: filter_detect_condense.no_relu
def filter_detect_condense(image, kernel):
    image = tf.nn.relu(image)
    filtered = tf.nn.conv2d(image[None, :, :, None], kernel[:, :, None, None], 1, "SAME")
    return tf.nn.max_pool2d(filtered, 2, 2, "SAME")[0, :, :, 0]
