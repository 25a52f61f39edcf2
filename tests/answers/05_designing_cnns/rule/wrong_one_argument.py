# verdict: fail
# diagnosis: rule.arguments
def rule(numbers):
    return numbers.mean(axis=0)
