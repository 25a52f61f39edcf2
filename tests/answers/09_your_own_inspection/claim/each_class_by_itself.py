# verdict: pass
def claim(labels, said, castings):
    dice, scores = np.random.default_rng(2), []
    right = {kind: {} for kind in (0, 1)}
    for label, answer, name in zip(labels, said, castings):
        right[int(label)].setdefault(int(name), []).append(answer == label)
    for _ in range(300):
        shares = []
        for those in right.values():
            lists = list(those.values())
            drawn = [lists[n] for n in dice.integers(len(lists), size=len(lists))]
            shares.append(np.mean([one for some in drawn for one in some]))
        scores.append(np.mean(shares))
    return tuple(np.percentile(scores, [2.5, 97.5]))
