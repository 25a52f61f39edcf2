# verdict: fail
# points: 0
five_numbers = "1, 2, 4, 13, 30"
