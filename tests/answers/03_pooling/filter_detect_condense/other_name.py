# verdict: fail
# diagnosis: filter_detect_condense.raises
def filter_detect_condense(image, kernel):
    filtered = tf.nn.conv2d(image[None, :, :, None], kernel[:, :, None, None], 1, "SAME")
    detected = tf.nn.relu(image_filter)
    return tf.nn.max_pool2d(detected, 2, 2, "SAME")[0, :, :, 0]
