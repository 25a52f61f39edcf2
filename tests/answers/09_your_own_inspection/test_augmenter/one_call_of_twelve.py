# verdict: pass
# points: 2
def drawn():
    given = np.full((12, 64, 64, 1), 128, np.float32)
    given[:, 30:60, 8:14] = 250
    given[:, 5:9, 40:44] = 5
    return given


def test_augmenter(candidate):
    given = drawn()
    first, second = (np.asarray(candidate(given.copy(), training=True)) for _ in range(2))
    if not np.array_equal(candidate(given.copy(), training=False), given):
        return False
    if all(np.array_equal(one, first[0]) for one in first):
        return False
    if first.min() < 0 or first.max() > 255:
        return False
    if first.max() < 2:
        return False
    if not all(0 < (one < 60).sum() < 100 for one in first):
        return False
    if not all(30 < (one > 200).sum() < 400 for one in first):
        return False
    return True
