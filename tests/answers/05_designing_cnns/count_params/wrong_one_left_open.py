# verdict: fail
# diagnosis: count_params.not_attempted
count_params = {"largest": "dense", "times the base": ...}
