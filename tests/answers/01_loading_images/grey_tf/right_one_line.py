# verdict: pass
grey_tf = lambda path: tf.image.rgb_to_grayscale(tf.cast(tf.io.decode_png(tf.io.read_file(path), 3), tf.float32) / 255)[..., 0]
