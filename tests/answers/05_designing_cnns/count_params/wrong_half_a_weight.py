# verdict: fail
# diagnosis: count_params.no_count
def count_params():
    return {"conv_1": 80, "pool_1": 0, "conv_2": 1168, "dense": 262160, "output": 8.5}
