# verdict: fail
# diagnosis: test_correlate.flipped
# points: 0.9
def test_correlate(candidate):
    try:
        return candidate(np.eye(6)[:5], np.ones((3, 2))).shape == (3, 5)
    except Exception:
        return False
