# verdict: fail
# diagnosis: middle.mean
def middle(numbers):
    return np.mean(numbers)
