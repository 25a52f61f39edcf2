# verdict: fail
# diagnosis: tone_kernels.sum_not_one
tone_kernels = {
    "blur": np.full((3, 3), 0.1),
    "sharpen": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
}
