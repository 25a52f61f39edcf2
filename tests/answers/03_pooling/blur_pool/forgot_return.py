# verdict: fail
# diagnosis: blur_pool.missing_return
def blur_pool(features):
    strongest = max_pool(features[:, :, None], 2, 1)[:, :, 0]
    blurred = filter_image(strongest, np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16)
    blurred[::2, ::2]
