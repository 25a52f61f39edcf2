# verdict: fail
# diagnosis: edge_kernels.missing
edge_kernels = {
    "Vertical": [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
    "Horizontal": [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
    "Diagonal": [[0, 1, 2], [-1, 0, 1], [-2, -1, 0]],
}
