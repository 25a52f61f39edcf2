# verdict: pass
five_numbers = (-3.5, 4.0, 4.0, 4.5, 41.0)
