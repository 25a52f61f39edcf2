# verdict: fail
# diagnosis: rule.raises
def rule(numbers, labels):
    best, kept = 0, None
    for s in numbers[:, 0]:
        for t in numbers[:, 1]:
            said = numbers[:, 0] >= s or numbers[:, 1] >= t
            score = balanced_accuracy(labels, said, 0.5)
            if score > best:
                best, kept = score, (s, t)
    return kept
