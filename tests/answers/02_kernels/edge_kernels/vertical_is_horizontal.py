# verdict: fail
# diagnosis: edge_kernels.transposed
edge_kernels = {
    "vertical": [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
    "horizontal": [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
    "diagonal": [[0, 1, 2], [-1, 0, 1], [-2, -1, 0]],
}
