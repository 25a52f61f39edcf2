# verdict: fail
# diagnosis: tone_kernels.identity
same = np.array([[0, 0, 0], [0, 1, 0], [0, 0, 0]])
tone_kernels = {"blur": same, "sharpen": same}
