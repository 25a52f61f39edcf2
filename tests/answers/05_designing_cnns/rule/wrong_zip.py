# verdict: fail
# diagnosis: rule.of_one_casting
def rule(numbers, labels):
    best, kept = 0, None
    for s, t in zip(numbers[:, 0], numbers[:, 1]):
        said = (numbers[:, 0] >= s) | (numbers[:, 1] >= t)
        score = balanced_accuracy(labels, said)
        if score > best:
            best, kept = score, (s, t)
    return kept
