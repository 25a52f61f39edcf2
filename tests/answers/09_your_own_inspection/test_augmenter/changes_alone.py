# verdict: fail
# diagnosis: test_augmenter.shares
# points: 0.2
def test_augmenter(candidate):
    given = np.random.default_rng(0).uniform(0, 255, (8, 64, 64, 1)).astype(np.float32)
    return not np.array_equal(candidate(given, training=True), given)
