# verdict: pass
edge_kernels = {
    "vertical": [[5, -3, -3], [5, 0, -3], [5, -3, -3]],
    "horizontal": [[5, 5, 5], [-3, 0, -3], [-3, -3, -3]],
    "diagonal": [[5, 5, -3], [5, 0, -3], [-3, -3, -3]],
}
