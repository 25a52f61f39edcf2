# verdict: pass
softmax_guess = {"a sound casting": "near 0", "train it longer": "nothing changes"}
