# verdict: fail
# diagnosis: five_numbers.other_median
# points: 1
five_numbers = [10, 10, 10, 10, 10]
