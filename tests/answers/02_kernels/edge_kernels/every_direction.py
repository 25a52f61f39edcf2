# verdict: fail
# diagnosis: edge_kernels.every_direction
laplacian = np.array([[0, -1, 0], [-1, 4, -1], [0, -1, 0]])
edge_kernels = {"vertical": laplacian, "horizontal": laplacian, "diagonal": laplacian}
