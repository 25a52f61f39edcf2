# verdict: pass
def filter_detect_condense(image, kernel):
    filtered = tf.nn.conv2d(image[None, :, :, None], kernel[:, :, None, None], strides=[1, 1, 1, 1], padding="SAME")
    condensed = tf.nn.max_pool(filtered, ksize=2, strides=2, padding="SAME")
    return tf.nn.relu(condensed)[0, :, :, 0]
