# verdict: fail
# diagnosis: test_correlate.believes_all
# points: 0
def test_correlate(candidate):
    return True
