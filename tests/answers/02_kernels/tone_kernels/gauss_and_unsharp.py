# verdict: pass
gauss = np.outer([1, 2, 1], [1, 2, 1]) / 16
middle = np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
tone_kernels = {"blur": gauss, "sharpen": 2 * middle - gauss}
