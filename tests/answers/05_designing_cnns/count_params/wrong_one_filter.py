# verdict: fail
# diagnosis: count_params.one_unit
def count_params():
    return {"conv_1": 10, "pool_1": 0, "conv_2": 1168, "dense": 262160, "output": 17}
