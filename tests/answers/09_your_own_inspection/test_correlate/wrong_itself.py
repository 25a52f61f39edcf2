# verdict: fail
# diagnosis: test_correlate.refuses_right
# points: 0
def test_correlate(candidate):
    dice = np.random.default_rng(0)
    image, kernel = dice.normal(size=(6, 7)), dice.normal(size=(3, 3))
    right = [[(image[i:i + 3, j:j + 3] * kernel[::-1, ::-1]).sum() for j in range(5)] for i in range(4)]
    try:
        got = candidate(image, kernel)
        return np.shape(got) == (4, 5) and bool(np.allclose(got, right, atol=1e-3))
    except Exception:
        return False
