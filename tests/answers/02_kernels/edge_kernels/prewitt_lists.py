# verdict: pass
edge_kernels = {
    "vertical": [[1, 0, -1], [1, 0, -1], [1, 0, -1]],
    "horizontal": [[1, 1, 1], [0, 0, 0], [-1, -1, -1]],
    "diagonal": [[1, 1, 0], [1, 0, -1], [0, -1, -1]],
}
