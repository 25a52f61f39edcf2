# verdict: fail
# diagnosis: kernel_effects.exactly
def kernel_effects(kernel):
    total = kernel.sum()
    if total == 0:
        return "edges"
    if total == 1:
        return "same"
    if total < 0:
        return "black"
    return "brighter" if total > 1 else "darker"
