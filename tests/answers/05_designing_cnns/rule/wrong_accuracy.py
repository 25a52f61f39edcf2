# verdict: fail
# diagnosis: rule.accuracy
def rule(numbers, labels):
    best, kept = 0, None
    for s in np.unique(numbers[:, 0]):
        for t in np.unique(numbers[:, 1]):
            said = (numbers[:, 0] >= s) | (numbers[:, 1] >= t)
            score = np.mean(said == labels)
            if score > best:
                best, kept = score, (s, t)
    return kept
