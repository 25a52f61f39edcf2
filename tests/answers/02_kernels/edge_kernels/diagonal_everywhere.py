# verdict: fail
# diagnosis: edge_kernels.direction
diagonal = np.array([[0, 1, 2], [-1, 0, 1], [-2, -1, 0]])
edge_kernels = {"vertical": diagonal, "horizontal": diagonal, "diagonal": diagonal}
