# verdict: fail
# diagnosis: count_params.map_counted
def count_params():
    return {"conv_1": 80, "pool_1": 0, "conv_2": 32768, "dense": 262160, "output": 17}
