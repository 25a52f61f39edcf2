# verdict: fail
def spot_the_leak(report):
    return "clean"
