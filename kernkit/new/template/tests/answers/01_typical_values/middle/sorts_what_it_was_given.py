# verdict: fail
# diagnosis: middle.mutates
def middle(numbers):
    numbers.sort()
    return np.median(numbers)
