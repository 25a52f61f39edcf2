# verdict: fail
# diagnosis: count_params.bias_forgotten
def count_params():
    return {"conv_1": 72, "pool_1": 0, "conv_2": 1152, "dense": 262144, "output": 16}
