# verdict: fail
# diagnosis: rule.missing_return
def rule(numbers, labels):
    print(numbers[0])
