# verdict: pass
count_params = {"largest": "conv_2", "times the base": "about 2"}
