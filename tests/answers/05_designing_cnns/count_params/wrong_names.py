# verdict: fail
# diagnosis: count_params.missing
def count_params():
    return {"Conv_1": 80, "Pool_1": 0, "Conv_2": 1168, "Dense": 262160, "Output": 17}
