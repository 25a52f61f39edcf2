# verdict: fail
# diagnosis: softmax_guess.prediction
softmax_guess = {"a sound casting": "near 0", "train it longer": "nothing changes"}
