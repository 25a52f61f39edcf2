# verdict: fail
# diagnosis: kernel_sums.prediction
kernel_sums = {"A": "brighter", "B": "darker", "C": "brighter", "D": "brighter"}
