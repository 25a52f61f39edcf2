# verdict: fail
# diagnosis: edge_kernels.transposed
edge_kernels = {
    "vertical": np.array([[-1, -1, -1], [0, 0, 0], [1, 1, 1]]),
    "horizontal": np.array([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]]),
    "diagonal": np.array([[0, 1, 2], [-1, 0, 1], [-2, -1, 0]]),
}
