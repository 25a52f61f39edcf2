# verdict: fail
# diagnosis: inspect.chance
# points: 0
def inspect(pictures):
    return (pictures.mean(axis=(1, 2)) < 108).astype(float)
