# verdict: fail
# diagnosis: edge_kernels.all_zeros
edge_kernels = {name: np.zeros((3, 3)) for name in ["vertical", "horizontal", "diagonal"]}
