# verdict: fail
def middle(numbers):
    print(np.median(numbers))
