# verdict: fail
# diagnosis: claim.too_wide
def claim(labels, said, castings):
    score, half = balanced_accuracy(labels, said), 1.96 * (labels == said).std()
    return score - half, score + half
