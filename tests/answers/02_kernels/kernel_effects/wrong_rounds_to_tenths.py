# verdict: fail
# diagnosis: kernel_effects.wide
def kernel_effects(kernel):
    total = round(float(np.sum(kernel)), 1)
    if total < 0:
        return "black"
    elif total == 0:
        return "edges"
    elif total < 1:
        return "darker"
    elif total == 1:
        return "same"
    else:
        return "brighter"
