# verdict: pass
def count_params():
    """For each filter or unit: what it sees, and one bias."""
    conv_1 = 8 * (3 * 3 * 1 + 1)
    conv_2 = 16 * (3 * 3 * 8 + 1)
    flat = (128 // 2 // 2) ** 2 * 16
    return {"conv_1": conv_1, "pool_1": 0, "conv_2": conv_2, "dense": 16 * (flat + 1), "output": 16 + 1}
