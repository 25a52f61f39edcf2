# verdict: fail
# diagnosis: which_leak.choice
which_leak = {"A": 'leaks', "B": 'leaks', "C": 'leaks', "D": 'clean'}
