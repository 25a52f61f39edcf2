# verdict: fail
# diagnosis: edge_kernels.not_attempted
edge_kernels = {
    "vertical": np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]),
    "horizontal": np.array([[-1, -2, -1], [0, 0, 0], [1, 2, 1]]),
    "diagonal": ...,
}
