# verdict: fail
# diagnosis: edge_kernels.type
edge_kernels = [
    [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
    [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
    [[0, 1, 2], [-1, 0, 1], [-2, -1, 0]],
]
