# verdict: fail
# diagnosis: kernel_effects.missing_return
def kernel_effects(kernel):
    total = kernel.sum()
    if abs(total) <= 0.001:
        print( "edges")
    if abs(total - 1) <= 0.001:
        print( "same")
    if total < 0:
        print( "black")
    print( "brighter" if total > 1 else "darker")
