# verdict: fail
# diagnosis: test_augmenter.believes_none
# points: 0
def test_augmenter(candidate):
    return False
