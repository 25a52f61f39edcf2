# verdict: fail
# diagnosis: test_correlate.stops
# points: 1.6
def wanted(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return (windows * kernel).sum((2, 3))


def test_correlate(candidate):
    dice = np.random.default_rng(0)
    for size in [(3, 3), (2, 4), (4, 3), (5, 5)]:
        for image in (dice.normal(size=(6, 7)), dice.integers(0, 256, (6, 7), np.uint8)):
            kernel = dice.normal(size=size)
            got, right = candidate(image, kernel), wanted(image, kernel)
            if np.shape(got) != right.shape or not np.allclose(got, right, atol=1e-3):
                return False
    return True
