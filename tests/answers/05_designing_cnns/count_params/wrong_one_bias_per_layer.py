# verdict: fail
# diagnosis: count_params.one_bias
def count_params():
    return {"conv_1": 73, "pool_1": 0, "conv_2": 1153, "dense": 262145, "output": 17}
