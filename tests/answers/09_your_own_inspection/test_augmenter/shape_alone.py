# verdict: fail
# diagnosis: test_augmenter.believes_all
# points: 0
def test_augmenter(candidate):
    given = np.zeros((4, 64, 64, 1), np.float32)
    return candidate(given, training=True).shape == given.shape
