# verdict: fail
# diagnosis: inspect.chance
# points: 0
def inspect(pictures):
    return np.ones(len(pictures))
