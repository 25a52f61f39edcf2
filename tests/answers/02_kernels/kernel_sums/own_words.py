# verdict: fail
# diagnosis: kernel_sums.choice
kernel_sums = {"A": "unchanged", "B": "darker", "C": "edges", "D": "brighter"}
