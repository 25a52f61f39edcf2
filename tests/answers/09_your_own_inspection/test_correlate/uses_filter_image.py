# verdict: pass
# points: 2
def test_correlate(candidate):
    dice = np.random.default_rng(5)
    for rows, columns in [(3, 3), (3, 5), (4, 2), (4, 4)]:
        for image in (dice.normal(size=(8, 9)), dice.integers(0, 200, (8, 9))):
            kernel = dice.normal(size=(rows, columns))
            top, left = (rows - 1) // 2, (columns - 1) // 2
            whole = filter_image(image, kernel)
            right = whole[top:top + 9 - rows, left:left + 10 - columns]
            try:
                got = candidate(image, kernel)
                if np.shape(got) != right.shape or not np.allclose(got, right, atol=1e-2):
                    return False
            except Exception:
                return False
    return True
