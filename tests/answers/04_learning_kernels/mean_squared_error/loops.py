# verdict: pass
def mean_squared_error(output, target):
    total = 0
    count = 0
    for a, b in zip(output.ravel(), target.ravel()):
        total += (a - b) ** 2
        count += 1
    return total / count
