# verdict: fail
# diagnosis: which_leak.prediction
which_leak = {"A": 'clean', "B": 'clean', "C": 'clean', "D": 'clean'}
