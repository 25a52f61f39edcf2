# verdict: pass
tone_kernels = {
    "blur": tf.constant([[0.25, 0.25], [0.25, 0.25]]),
    "sharpen": tf.constant([[2.0, -0.5], [-0.5, 0.0]]),
}
