# verdict: pass
def kernel_effects(kernel):
    total = round(kernel.sum(), 3)
    if total == 0:
        return "edges"
    elif total == 1:
        return "same"
    elif total < 0:
        return "black"
    return "brighter" if total > 1 else "darker"
