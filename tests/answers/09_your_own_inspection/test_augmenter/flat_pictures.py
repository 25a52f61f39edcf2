# verdict: fail
# diagnosis: test_augmenter.raises
# points: 0
def test_augmenter(candidate):
    return candidate(np.zeros((64, 64)), training=True).mean().round(digits=3) == 0
