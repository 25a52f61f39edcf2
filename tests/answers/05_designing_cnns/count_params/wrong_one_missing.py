# verdict: fail
# diagnosis: count_params.type
count_params = {"largest": "dense"}
