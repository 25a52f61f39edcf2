# verdict: fail
# diagnosis: count_params.flatten_size
def count_params():
    return {"conv_1": 80, "pool_1": 0, "conv_2": 1168, "dense": 1048592, "output": 17}
