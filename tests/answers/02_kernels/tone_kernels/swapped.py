# verdict: fail
# diagnosis: tone_kernels.swapped
tone_kernels = {
    "blur": np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
    "sharpen": np.ones((3, 3)) / 9,
}
