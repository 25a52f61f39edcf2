# verdict: fail
# diagnosis: which_leak.not_attempted
which_leak = {"A": "same part in both sets", "B": "test set used to choose", "C": "answer in the picture", "D": ...}
