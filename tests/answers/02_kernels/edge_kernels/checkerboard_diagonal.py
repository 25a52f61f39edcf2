# verdict: fail
# diagnosis: edge_kernels.lines
edge_kernels = {
    "vertical": [[3, 0, -3], [10, 0, -10], [3, 0, -3]],
    "horizontal": [[3, 10, 3], [0, 0, 0], [-3, -10, -3]],
    "diagonal": [[1, 0, -1], [0, 0, 0], [-1, 0, 1]],
}
