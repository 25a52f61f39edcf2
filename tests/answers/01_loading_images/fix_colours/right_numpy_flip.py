# verdict: pass
fix_colours = lambda bgr: np.flip(bgr, axis=2)
