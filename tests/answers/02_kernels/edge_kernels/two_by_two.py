# verdict: pass
edge_kernels = {}
edge_kernels["vertical"] = np.array([[-1.0, 1.0], [-1.0, 1.0]])
edge_kernels["horizontal"] = edge_kernels["vertical"].T
edge_kernels["diagonal"] = np.array([[1.0, 0.0], [0.0, -1.0]])
