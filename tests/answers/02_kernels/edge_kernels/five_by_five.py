# verdict: pass
ramp = np.arange(-2, 3)
edge_kernels = dict(
    vertical=np.tile(ramp, (5, 1)),
    horizontal=np.tile(ramp, (5, 1)).T,
    diagonal=np.tril(np.ones((5, 5)), -1) - np.triu(np.ones((5, 5)), 1),
)
