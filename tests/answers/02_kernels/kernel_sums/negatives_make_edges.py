# verdict: fail
# diagnosis: kernel_sums.prediction
kernel_sums = {"A": "edges", "B": "same", "C": "edges", "D": "edges"}
