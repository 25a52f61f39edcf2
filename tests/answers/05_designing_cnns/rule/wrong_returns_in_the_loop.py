# verdict: fail
# diagnosis: rule.recall
def rule(numbers, labels):
    best, kept = 0, None
    for s in np.unique(numbers[:, 0]):
        for t in np.unique(numbers[:, 1]):
            said = (numbers[:, 0] >= s) | (numbers[:, 1] >= t)
            score = balanced_accuracy(labels, said, 0.5)
            if score > best:
                best, kept = score, (s, t)
        return kept
