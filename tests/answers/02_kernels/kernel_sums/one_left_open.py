# verdict: fail
# diagnosis: kernel_sums.not_attempted
kernel_sums = {"A": "same", "B": "darker", "C": "edges", "D": ...}
