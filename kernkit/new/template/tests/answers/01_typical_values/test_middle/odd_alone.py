# verdict: fail
# diagnosis: test_middle.lower
# points: 0.5
def test_middle(candidate):
    return candidate([9, 1, 5]) == 5
