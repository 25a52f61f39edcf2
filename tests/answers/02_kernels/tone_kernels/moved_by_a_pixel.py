# verdict: fail
# diagnosis: tone_kernels.identity
tone_kernels = {
    "blur": [[0, 0, 0], [0, 0, 1], [0, 0, 0]],
    "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
}
