# verdict: pass
# points: 2
def drawn():
    given = np.full((12, 64, 64, 1), 128, np.float32)
    given[:, 30:60, 8:14] = 250
    given[:, 5:9, 40:44] = 5
    return given


def test_augmenter(candidate):
    given = drawn()
    calls = [candidate(given, True) for _ in range(3)]
    if not np.array_equal(candidate(given, False), given):
        return False
    if np.array_equal(calls[0], calls[1]) and np.array_equal(calls[1], calls[2]):
        return False
    for call in calls:
        same = [np.array_equal(call[0], other) for other in call[1:]]
        spots = [((p < 60).sum(), (p > 200).sum()) for p in call]
        kept = all(0 < d < 100 and 30 < b < 400 for d, b in spots)
        if all(same) or not kept or call.min() < 0 or call.max() > 255:
            return False
    return True
