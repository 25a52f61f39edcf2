# verdict: fail
# diagnosis: test_augmenter.shares
# points: 0
def drawn():
    given = np.full((12, 64, 64, 1), 128, np.float32)
    given[:, 30:60, 8:14] = 250
    given[:, 5:9, 40:44] = 5
    return given


def test_augmenter(candidate):
    given = drawn()
    out = candidate(given, training=True)
    return not any(np.array_equal(one, other) for one, other in zip(out, given))
