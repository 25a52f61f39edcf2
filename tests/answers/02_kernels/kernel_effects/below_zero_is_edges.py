# verdict: fail
# diagnosis: kernel_effects.negative_is_edges
def kernel_effects(kernel):
    total = kernel.sum()
    if total <= 0.001:
        return "edges"
    if total < 0.999:
        return "darker"
    return "same" if total <= 1.001 else "brighter"
