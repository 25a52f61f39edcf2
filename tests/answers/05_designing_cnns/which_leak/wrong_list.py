# verdict: fail
# diagnosis: which_leak.type
which_leak = ['same part in both sets', 'test set used to choose', 'answer in the picture', 'clean']
