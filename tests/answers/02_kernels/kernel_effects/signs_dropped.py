# verdict: fail
# diagnosis: kernel_effects.absolute
def kernel_effects(kernel):
    total = np.abs(kernel).sum()
    if abs(total) <= 0.001:
        return "edges"
    if abs(total - 1) <= 0.001:
        return "same"
    if total < 0:
        return "black"
    return "brighter" if total > 1 else "darker"
