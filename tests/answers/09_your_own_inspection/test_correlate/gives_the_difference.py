# verdict: fail
# diagnosis: test_correlate.type
# points: 0
def test_correlate(candidate):
    return float(np.sum(candidate(np.ones((4, 4)), np.ones((2, 2)))))
