# verdict: fail
# diagnosis: edge_kernels.no_kernel
edge_kernels = {
    "vertical": [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
    "horizontal": [[-1, -2, -1], [0, 0, 0], [1, 2]],
    "diagonal": [[0, 1, 2], [-1, 0, 1], [-2, -1, 0]],
}
