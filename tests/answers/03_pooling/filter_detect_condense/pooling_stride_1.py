# verdict: fail
# diagnosis: filter_detect_condense.pooling_stride_1
def filter_detect_condense(image, kernel):
    filtered = tf.nn.conv2d(image[None, :, :, None], kernel[:, :, None, None], 1, "SAME")
    return tf.nn.pool(tf.nn.relu(filtered), (2, 2), "MAX", padding="SAME")[0, :, :, 0]
