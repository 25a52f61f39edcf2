# verdict: pass
def filter_detect_condense(image, kernel):
    image = tf.cast(image, tf.float32)[tf.newaxis, :, :, tf.newaxis]
    kernel = tf.cast(kernel, tf.float32)[:, :, tf.newaxis, tf.newaxis]
    image_filter = tf.nn.conv2d(input=image, filters=kernel, strides=1, padding="SAME")
    image_detect = tf.nn.relu(image_filter)
    image_condense = tf.nn.pool(
        input=image_detect, window_shape=(2, 2), pooling_type="MAX", strides=(2, 2), padding="SAME"
    )
    return tf.squeeze(image_condense, axis=(0, 3))
