# verdict: fail
# diagnosis: edge_kernels.sum_not_zero
edge_kernels = {
    "vertical": np.array([[0, 1, 0], [0, 1, 0], [0, 1, 0]]),
    "horizontal": np.array([[0, 0, 0], [1, 1, 1], [0, 0, 0]]),
    "diagonal": np.eye(3),
}
