# verdict: fail
# diagnosis: inspect.two_minds
# points: 0
def inspect(pictures):
    return np.arange(len(pictures)) % 2
