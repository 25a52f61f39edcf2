# verdict: fail
# diagnosis: count_params.channels_forgotten
def count_params():
    return {"conv_1": 80, "pool_1": 0, "conv_2": 144, "dense": 262160, "output": 17}
