# verdict: fail
# diagnosis: tone_kernels.sum_is_zero
tone_kernels = {
    "blur": np.ones((3, 3)) / 9,
    "sharpen": np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]]),
}
