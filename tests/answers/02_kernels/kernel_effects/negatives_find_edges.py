# verdict: fail
# diagnosis: kernel_effects.negatives_make_edges
def kernel_effects(kernel):
    if (kernel < 0).any():
        return "edges"
    total = kernel.sum()
    if total < 0.001:
        return "edges"
    if abs(total - 1) < 0.001:
        return "same"
    return "darker" if total < 1 else "brighter"
