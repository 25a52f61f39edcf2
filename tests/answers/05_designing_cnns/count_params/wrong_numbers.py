# verdict: fail
# diagnosis: count_params.choice
count_params = {"largest": "dense", "times the base": 210}
