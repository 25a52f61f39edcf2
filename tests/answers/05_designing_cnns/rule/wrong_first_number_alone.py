# verdict: fail
# diagnosis: rule.value
def rule(numbers, labels):
    best, kept = 0, None
    for s in np.unique(numbers[:, 0]):
        score = balanced_accuracy(labels, numbers[:, 0] >= s, 0.5)
        if score > best:
            best, kept = score, (s, np.inf)
    return kept
