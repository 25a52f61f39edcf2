# verdict: fail
# diagnosis: kernel_sums.choice
kernel_sums = {"A": 1, "B": 0.6, "C": 0, "D": 1.5}
