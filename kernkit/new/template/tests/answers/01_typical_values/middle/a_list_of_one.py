# verdict: fail
# diagnosis: middle.type
def middle(numbers):
    return [np.median(numbers)]
