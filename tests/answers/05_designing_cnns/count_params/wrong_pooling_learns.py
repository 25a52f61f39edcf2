# verdict: fail
# diagnosis: count_params.pooling_has_weights
def count_params():
    return {"conv_1": 80, "pool_1": 32, "conv_2": 1168, "dense": 262160, "output": 17}
