# verdict: fail
# diagnosis: middle.lower
def middle(numbers):
    return sorted(numbers)[(len(numbers) - 1) // 2]
