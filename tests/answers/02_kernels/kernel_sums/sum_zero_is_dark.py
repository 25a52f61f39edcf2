# verdict: pass
kernel_sums = {"A": "same", "B": "darker", "C": "darker", "D": "brighter"}
