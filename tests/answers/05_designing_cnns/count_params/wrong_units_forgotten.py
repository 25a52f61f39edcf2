# verdict: fail
# diagnosis: count_params.count
def count_params():
    return {"conv_1": 80, "pool_1": 0, "conv_2": 1168, "dense": 32 * 32 * 16, "output": 17}
