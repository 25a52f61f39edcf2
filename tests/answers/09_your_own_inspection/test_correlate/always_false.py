# verdict: fail
# diagnosis: test_correlate.believes_none
# points: 0
def test_correlate(candidate):
    return False
