# verdict: fail
# diagnosis: filter_detect_condense.not_condensed
def filter_detect_condense(image, kernel):
    filtered = tf.nn.conv2d(image[None, :, :, None], kernel[:, :, None, None], 1, "SAME")
    return tf.nn.relu(filtered)[0, :, :, 0]
