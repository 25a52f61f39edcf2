# verdict: fail
# diagnosis: test_correlate.two_minds
def test_correlate(candidate):
    return bool(np.random.random() < 0.5)
