# verdict: fail
# diagnosis: tone_kernels.no_kernel
tone_kernels = {"blur": 1 / 9, "sharpen": 5}
