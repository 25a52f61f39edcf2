# verdict: fail
# diagnosis: kernel_sums.prediction
kernel_sums = {"A": "same", "B": "darker", "C": "darker", "D": "brighter"}
