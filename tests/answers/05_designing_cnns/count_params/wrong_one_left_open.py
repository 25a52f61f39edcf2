# verdict: fail
# diagnosis: count_params.not_attempted
def count_params():
    return {"conv_1": 80, "pool_1": 0, "conv_2": 1168, "dense": ..., "output": 17}
