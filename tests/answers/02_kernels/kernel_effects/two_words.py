# verdict: fail
# diagnosis: kernel_effects.two_words
def kernel_effects(kernel):
    if kernel.sum() > 1:
        return "brighter"
    else:
        return "darker"
