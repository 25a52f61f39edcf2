# verdict: fail
# points: 0
def test_middle(candidate):
    return False
