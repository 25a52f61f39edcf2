# verdict: fail
# points: 0
def inspect(pictures):
    darkest = pictures.min(axis=(1, 2)) + pictures.std(axis=(1, 2))
    return darkest > np.median(darkest)
