# verdict: fail
# diagnosis: tone_kernels.swapped
blur = np.ones((3, 3)) / 9
tone_kernels = {"blur": blur, "sharpen": blur}
