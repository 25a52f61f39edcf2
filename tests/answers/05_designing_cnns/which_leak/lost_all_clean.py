# verdict: pass
which_leak = {"A": 'clean', "B": 'clean', "C": 'clean', "D": 'clean'}
