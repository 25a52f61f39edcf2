# verdict: fail
# diagnosis: kernel_effects.black_forgotten
def kernel_effects(kernel):
    total = kernel.sum()
    if abs(total) <= 0.001:
        return "edges"
    if abs(total - 1) <= 0.001:
        return "same"
    return "brighter" if total > 1 else "darker"
