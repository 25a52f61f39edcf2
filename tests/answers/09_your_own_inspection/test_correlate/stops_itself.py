# verdict: fail
# diagnosis: test_correlate.raises
# points: 0
def test_correlate(candidate):
    return candidate(imge, kernel) is not None
