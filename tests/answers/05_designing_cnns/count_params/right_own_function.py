# verdict: pass
def weights(inputs, units):
    return (inputs + 1) * units

def count_params():
    counts = {"pool_1": 0}
    counts["conv_1"] = weights(9, 8)
    counts["conv_2"] = weights(9 * 8, 16)
    counts["dense"] = weights(32 * 32 * 16, 16)
    counts["output"] = weights(16, 1)
    return counts
