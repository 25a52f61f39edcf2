# verdict: fail
# diagnosis: kernel_effects.reversed
def kernel_effects(kernel):
    total = kernel.sum()
    if abs(total) <= 0.001:
        return "edges"
    if abs(total - 1) <= 0.001:
        return "same"
    if total < 0:
        return "black"
    return "darker" if total > 1 else "brighter"
