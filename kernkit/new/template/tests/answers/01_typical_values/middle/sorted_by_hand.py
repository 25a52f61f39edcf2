# verdict: pass
def middle(numbers):
    ordered = sorted(numbers)
    count = len(ordered)
    if count % 2 == 1:
        return ordered[count // 2]
    return (ordered[count // 2 - 1] + ordered[count // 2]) / 2
