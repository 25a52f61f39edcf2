# verdict: fail
# diagnosis: edge_kernels.lines
stripe = np.array([[-1, -1, 2, 2, -1, -1]] * 3)
edge_kernels = {
    "vertical": stripe,
    "horizontal": stripe.T,
    "diagonal": [[0, 1, 2], [-1, 0, 1], [-2, -1, 0]],
}
