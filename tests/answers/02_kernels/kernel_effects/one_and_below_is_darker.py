# verdict: fail
def kernel_effects(kernel):
    total = kernel.sum()
    if abs(total) < 0.001:
        return "edges"
    if total < 0:
        return "black"
    return "brighter" if total > 1 else "darker"
