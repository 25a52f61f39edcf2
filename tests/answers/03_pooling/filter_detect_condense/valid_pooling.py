# verdict: fail
# diagnosis: filter_detect_condense.valid_pooling
def filter_detect_condense(image, kernel):
    filtered = tf.nn.conv2d(image[None, :, :, None], kernel[:, :, None, None], 1, "SAME")
    return tf.nn.max_pool2d(tf.nn.relu(filtered), 2, 2, "VALID")[0, :, :, 0]
