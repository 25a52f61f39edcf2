# verdict: fail
# diagnosis: blur_pool.shape
def blur_pool(features):
    strongest = max_pool(features[:, :, None], 2, 1)[:, :, 0]
    blurred = filter_image(strongest, np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16)
    return blurred[::2, ::2, None]
