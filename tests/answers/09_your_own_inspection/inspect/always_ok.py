# verdict: fail
# diagnosis: inspect.chance
# points: 0
def inspect(pictures):
    return np.zeros(len(pictures), bool)
