# verdict: pass
count_params = {"largest": "dense", "times the base": "about 200"}
