# verdict: pass
which_leak = {"A": 'same part in both sets', "B": 'clean', "C": 'answer in the picture', "D": 'clean'}
