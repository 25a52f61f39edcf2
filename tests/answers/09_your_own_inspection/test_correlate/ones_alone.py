# verdict: fail
# diagnosis: test_correlate.flipped
# points: 1.4
def test_correlate(candidate):
    try:
        return bool(np.allclose(candidate(np.ones((5, 6)), np.ones((2, 3))), np.full((4, 4), 6)))
    except Exception:
        return False
