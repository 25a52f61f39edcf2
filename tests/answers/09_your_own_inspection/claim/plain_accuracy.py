# verdict: fail
# diagnosis: claim.other_score
def claim(labels, said, castings):
    dice = np.random.default_rng(1)
    names = np.unique(castings)
    places = [np.flatnonzero(castings == name) for name in names]
    scores = []
    for _ in range(300):
        drawn = np.concatenate([places[n] for n in dice.integers(len(names), size=len(names))])
        scores.append((labels[drawn] == said[drawn]).mean())
    low, high = np.percentile(scores, [2.5, 97.5])
    return low, high
