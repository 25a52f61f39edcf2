# verdict: pass
# points: 2
def wanted(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return (windows * kernel).sum((2, 3))


def test_correlate(candidate):
    dice = np.random.default_rng(2)
    for size in [(3, 3), (3, 2), (4, 5), (1, 3)]:
        for image in (dice.normal(size=(6, 8)), dice.integers(0, 256, (6, 8), np.uint8)):
            kernel = dice.normal(size=size)
            try:
                got = np.asarray(candidate(image, kernel))
            except Exception:
                return False
            right = wanted(image, kernel)
            if got.shape != right.shape or abs(got - right).max() > 0.01:
                return False
    return True
