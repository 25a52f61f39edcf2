# verdict: fail
# diagnosis: kernel_effects.raises
def kernel_effects(kernel):
    total = 0
    for i in range(3):
        for j in range(3):
            total += kernel[i, j]
    if abs(total) <= 0.001:
        return "edges"
    if abs(total - 1) <= 0.001:
        return "same"
    if total < 0:
        return "black"
    return "brighter" if total > 1 else "darker"
