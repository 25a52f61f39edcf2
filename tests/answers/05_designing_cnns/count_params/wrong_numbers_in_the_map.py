# verdict: fail
# diagnosis: count_params.map_counted
def count_params():
    return {"conv_1": 131072, "pool_1": 0, "conv_2": 65536, "dense": 262160, "output": 17}
