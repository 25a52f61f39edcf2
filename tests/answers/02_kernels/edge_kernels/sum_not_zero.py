# verdict: fail
# diagnosis: edge_kernels.sum_not_zero
edge_kernels = {
    "vertical": np.array([[-1, 0, 2], [-1, 0, 2], [-1, 0, 2]]),
    "horizontal": np.array([[-1, -1, -1], [0, 0, 0], [2, 2, 2]]),
    "diagonal": np.array([[0, 1, 2], [-1, 0, 1], [-1, -1, 0]]),
}
