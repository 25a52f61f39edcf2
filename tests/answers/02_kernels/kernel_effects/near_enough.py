# verdict: fail
def kernel_effects(kernel):
    total = kernel.sum()
    if abs(total) <= 0.5:
        return "edges"
    if abs(total - 1) <= 0.5:
        return "same"
    if total < 0:
        return "black"
    return "brighter" if total > 1 else "darker"
