# verdict: pass
blur = np.full((5, 5), 1 / 25)
sharpen = -blur.copy()
sharpen[2, 2] += 2
tone_kernels = {"sharpen": sharpen, "blur": blur}
