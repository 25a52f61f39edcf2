# verdict: fail
# diagnosis: test_correlate.arguments
# points: 0
def test_correlate(candidate, image, kernel):
    return True
