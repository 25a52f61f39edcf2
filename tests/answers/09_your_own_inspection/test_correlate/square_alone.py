# verdict: fail
# diagnosis: test_correlate.three_by_three
# points: 1.6
def wanted(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return (windows * kernel).sum((2, 3))


def test_correlate(candidate):
    dice = np.random.default_rng(0)
    image, kernel = dice.normal(size=(6, 7)), dice.normal(size=(3, 3))
    try:
        got = candidate(image, kernel)
        return np.shape(got) == (4, 5) and bool(np.allclose(got, wanted(image, kernel), atol=1e-3))
    except Exception:
        return False
