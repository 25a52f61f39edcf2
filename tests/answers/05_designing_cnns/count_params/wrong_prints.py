# verdict: fail
# diagnosis: count_params.missing_return
def count_params():
    print({"conv_1": 80, "pool_1": 0, "conv_2": 1168, "dense": 262160, "output": 17})
