# verdict: fail
# diagnosis: softmax_guess.not_attempted
softmax_guess = {"a sound casting": "exactly 1", "train it longer": ...}
