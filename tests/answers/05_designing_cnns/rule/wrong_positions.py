# verdict: fail
# diagnosis: rule.value
def rule(numbers, labels):
    best, kept = 0, None
    for i in range(len(numbers)):
        for j in range(len(numbers)):
            said = (numbers[:, 0] >= numbers[i, 0]) | (numbers[:, 1] >= numbers[j, 1])
            score = balanced_accuracy(labels, said, 0.5)
            if score > best:
                best, kept = score, (i, j)
    return kept
