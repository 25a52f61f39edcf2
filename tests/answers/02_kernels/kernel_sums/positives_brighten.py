# verdict: pass
kernel_sums = {"A": "same", "B": "brighter", "C": "edges", "D": "brighter"}
