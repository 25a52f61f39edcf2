# verdict: pass
which_leak = dict(zip("DCBA", ["clean", "answer in the picture", "test set used to choose", "same part in both sets"]))
