# verdict: fail
# diagnosis: middle.upper
def middle(numbers):
    return sorted(numbers)[len(numbers) // 2]
