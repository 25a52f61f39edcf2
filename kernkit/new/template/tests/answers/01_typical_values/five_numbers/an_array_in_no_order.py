# verdict: pass
five_numbers = np.array([40, 4, 2, 4, 0])
