# verdict: fail
# diagnosis: inspect.type
# points: 0
def inspect(pictures):
    return ["defective"] * len(pictures)
