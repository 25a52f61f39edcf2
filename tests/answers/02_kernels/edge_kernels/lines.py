# verdict: fail
# diagnosis: edge_kernels.lines
edge_kernels = {
    "vertical": tf.constant([[-1, 2, -1]] * 3),
    "horizontal": tf.constant([[-1, -1, -1], [2, 2, 2], [-1, -1, -1]]),
    "diagonal": tf.constant([[2, -1, -1], [-1, 2, -1], [-1, -1, 2]]),
}
