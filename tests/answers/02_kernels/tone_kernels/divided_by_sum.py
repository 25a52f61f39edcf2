# verdict: pass
blur = np.array([[0, 1, 0], [1, 4, 1], [0, 1, 0]])
sharpen = np.array([[0, -2, 0], [-2, 12, -2], [0, -2, 0]])
tone_kernels = {"blur": blur / blur.sum(), "sharpen": sharpen / sharpen.sum()}
