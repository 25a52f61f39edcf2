# verdict: fail
# diagnosis: kernel_sums.prediction
kernel_sums = {"A": "same", "B": "brighter", "C": "edges", "D": "brighter"}
