# verdict: pass
kernel_sums = {"A": "same", "B": "darker", "C": "edges", "D": "brighter"}
