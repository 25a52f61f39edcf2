# verdict: pass
kernel_sums = {"A": "brighter", "B": "darker", "C": "darker", "D": "brighter"}
