# verdict: fail
# diagnosis: kernel_sums.type
kernel_sums = {"A": "same", "B": "darker", "C": "edges"}
