# verdict: fail
# diagnosis: spot_the_leak.arguments
def spot_the_leak(train, test):
    shared = {part for part, day, defective in train} & {part for part, day, defective in test}
    return "same part in both sets" if shared else "clean"
