# verdict: pass
which_leak = {"A": 'same part in both sets', "B": 'test set used to choose', "C": 'answer in the picture', "D": 'clean'}
