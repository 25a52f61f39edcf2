# verdict: fail
# diagnosis: test_middle.believes_all
# points: 0
def test_middle(candidate):
    return candidate([1, 2, 3]) == 2
