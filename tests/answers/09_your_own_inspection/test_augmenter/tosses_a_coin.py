# verdict: fail
# diagnosis: test_augmenter.two_minds
def test_augmenter(candidate):
    return bool(np.random.random() < 0.5)
