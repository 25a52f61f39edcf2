# verdict: fail
# diagnosis: rule.of_one_casting
def rule(numbers, labels):
    best, kept = 0, None
    for s, t in numbers:
        score = balanced_accuracy(labels, (numbers[:, 0] >= s) | (numbers[:, 1] >= t), 0.5)
        if score > best:
            best, kept = score, (s, t)
    return kept
