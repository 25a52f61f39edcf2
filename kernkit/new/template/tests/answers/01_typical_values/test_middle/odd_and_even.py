# verdict: pass
# points: 2
def test_middle(candidate):
    return candidate([9, 1, 5]) == 5 and candidate([8, 1, 30, 2]) == 5
