# verdict: fail
# diagnosis: test_correlate.missing_return
# points: 0
def test_correlate(candidate):
    candidate(np.ones((4, 4)), np.ones((2, 2))).shape == (3, 3)
