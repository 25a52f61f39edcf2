# verdict: fail
# diagnosis: test_augmenter.missing_return
# points: 0
def test_augmenter(candidate):
    candidate(np.zeros((2, 64, 64, 1)), training=True)
