# verdict: pass
def kernel_effects(kernel):
    total = 0
    for row in kernel:
        for weight in row:
            total += weight
    if -0.001 <= total <= 0.001:
        word = "edges"
    elif total < 0:
        word = "black"
    elif total < 0.999:
        word = "darker"
    elif total <= 1.001:
        word = "same"
    else:
        word = "brighter"
    return word
