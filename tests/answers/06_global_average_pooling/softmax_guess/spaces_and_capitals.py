# verdict: pass
softmax_guess = dict([("a sound casting", " exactly 1 "), ("train it longer", "NOTHING CHANGES")])
