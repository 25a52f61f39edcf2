# verdict: pass
# points: 2
def test_middle(candidate):
    dice = np.random.default_rng(0)
    for count in range(1, 10):
        numbers = dice.normal(size=count).tolist()
        if not np.isclose(candidate(numbers), np.median(numbers)):
            return False
    return True
