# verdict: fail
# diagnosis: rule.means
def rule(numbers, labels):
    ok, defective = numbers[labels == 0].mean(axis=0), numbers[labels == 1].mean(axis=0)
    return tuple((ok + defective) / 2)
