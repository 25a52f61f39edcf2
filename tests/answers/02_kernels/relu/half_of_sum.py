# verdict: pass
relu = lambda x: (x + abs(x)) / 2
