# verdict: fail
# diagnosis: tone_kernels.not_attempted
tone_kernels = {
    "blur": np.ones((3, 3)) / 9,
    "sharpen": ...,
}
