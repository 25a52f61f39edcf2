# verdict: pass
edge_kernels = {
    "vertical": np.array([[-0.1, 0.0, 0.1], [-0.1, 0.0, 0.1]]),
    "horizontal": np.array([[0.3, 0.3], [-0.3, -0.3]]),
    "diagonal": np.array([[0, -0.25, -0.5], [0.25, 0, -0.25], [0.5, 0.25, 0]]),
}
