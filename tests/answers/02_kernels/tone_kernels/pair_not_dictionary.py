# verdict: fail
# diagnosis: tone_kernels.type
tone_kernels = (np.ones((3, 3)) / 9, np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]))
