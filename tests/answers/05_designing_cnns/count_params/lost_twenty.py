# verdict: pass
count_params = dict(largest="Dense")
count_params["times the base"] = "about 20"
