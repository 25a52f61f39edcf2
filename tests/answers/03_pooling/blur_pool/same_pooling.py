# verdict: fail
# diagnosis: blur_pool.same
def blur_pool(features):
    maps = tf.constant(features, tf.float32)[None, :, :, None]
    strongest = tf.nn.max_pool2d(maps, 2, 1, "SAME").numpy()[0, :, :, 0]
    blurred = filter_image(strongest, np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16)
    return blurred[::2, ::2]
