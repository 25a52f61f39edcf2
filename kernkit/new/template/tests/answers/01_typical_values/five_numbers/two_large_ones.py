# verdict: pass
five_numbers = [1, 2, 4, 13, 30]
