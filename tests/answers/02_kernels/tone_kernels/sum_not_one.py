# verdict: fail
# diagnosis: tone_kernels.sum_not_one
tone_kernels = {
    "blur": np.ones((3, 3)),
    "sharpen": np.array([[0, -1, 0], [-1, 6, -1], [0, -1, 0]]),
}
