# verdict: pass
softmax_guess = {"a sound casting": "exactly 1", "train it longer": "nothing changes"}
