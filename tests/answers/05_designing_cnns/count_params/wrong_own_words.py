# verdict: fail
# diagnosis: count_params.choice
count_params = {"largest": "the pooling", "times the base": "about 20"}
