# verdict: fail
# diagnosis: count_params.type
def count_params():
    return [80, 0, 1168, 262160, 17]
