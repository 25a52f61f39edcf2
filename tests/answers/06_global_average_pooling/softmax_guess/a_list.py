# verdict: fail
# diagnosis: softmax_guess.type
softmax_guess = ["exactly 1", "nothing changes"]
