# verdict: pass
which_leak = {"A": 'clean', "B": 'test set used to choose', "C": 'answer in the picture', "D": 'clean'}
