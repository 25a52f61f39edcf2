# verdict: pass
kernel_sums = {"A": "brighter", "B": "darker", "C": "brighter", "D": "brighter"}
