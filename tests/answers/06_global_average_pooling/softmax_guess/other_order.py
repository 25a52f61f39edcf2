# verdict: pass
softmax_guess = {}
softmax_guess["train it longer"] = "nothing changes"
softmax_guess["a sound casting"] = "Exactly 1"
