# verdict: fail
# diagnosis: five_numbers.other_mean
# points: 1
five_numbers = [1, 2, 4, 5, 6]
