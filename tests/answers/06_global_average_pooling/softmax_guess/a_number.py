# verdict: fail
# diagnosis: softmax_guess.choice
softmax_guess = {"a sound casting": 1, "train it longer": "nothing changes"}
