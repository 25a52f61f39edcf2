# verdict: fail
# diagnosis: rule.one_by_one
def rule(numbers, labels):
    kept = []
    for column in (0, 1):
        best, limit = 0, None
        for one in np.unique(numbers[:, column]):
            score = balanced_accuracy(labels, numbers[:, column] >= one, 0.5)
            if score > best:
                best, limit = score, one
        kept.append(limit)
    return kept[0], kept[1]
