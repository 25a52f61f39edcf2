# verdict: fail
# diagnosis: blur_pool.value
def blur_pool(features):
    strongest = max_pool(np.pad(features, ((0, 1), (0, 1)), "edge")[:, :, None], 3, 1)[:, :, 0]
    blurred = filter_image(strongest, np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16)
    return blurred[::2, ::2]
