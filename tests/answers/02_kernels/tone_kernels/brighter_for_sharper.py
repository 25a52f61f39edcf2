# verdict: fail
# diagnosis: tone_kernels.sum_not_one
tone_kernels = {
    "blur": np.ones((3, 3)) / 9,
    "sharpen": [[0, 0, 0], [0, 2, 0], [0, 0, 0]],
}
