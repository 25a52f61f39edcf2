# verdict: fail
# diagnosis: which_leak.type
which_leak = {"A": "same part in both sets", "B": "test set used to choose", "C": "answer in the picture"}
