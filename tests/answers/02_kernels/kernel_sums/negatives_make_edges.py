# verdict: pass
kernel_sums = {"A": "edges", "B": "same", "C": "edges", "D": "edges"}
