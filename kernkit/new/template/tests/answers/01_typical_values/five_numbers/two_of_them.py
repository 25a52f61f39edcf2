# verdict: fail
# diagnosis: five_numbers.other_count
five_numbers = [4, 16]
