# verdict: pass
kernel_sums = {"A": ..., "B": ..., "C": ..., "D": ...}
kernel_sums["C"] = "edges"
kernel_sums["A"] = "same"
kernel_sums["D"] = "brighter"
kernel_sums["B"] = "darker"
