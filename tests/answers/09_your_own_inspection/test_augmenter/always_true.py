# verdict: fail
# diagnosis: test_augmenter.believes_all
# points: 0
def test_augmenter(candidate):
    return True
