# verdict: pass
# points: 2
def wanted(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return (windows * kernel).sum((2, 3))


def test_correlate(candidate):
    dice = np.random.default_rng(3)
    try:
        for size in [(2, 3), (4, 4), (5, 2)]:
            for image in (dice.normal(size=(7, 6)), dice.integers(0, 90, (7, 6)).astype(np.uint8)):
                kernel = dice.normal(size=size)
                np.testing.assert_allclose(candidate(image, kernel), wanted(image, kernel), atol=1e-3)
    except Exception:
        return False
    return True
