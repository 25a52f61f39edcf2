# verdict: fail
# diagnosis: blur_pool.rim_repeated
def blur_pool(features):
    strongest = np.pad(max_pool(features[:, :, None], 2, 1)[:, :, 0], 1, "edge")
    blurred = filter_image(strongest, np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16)
    return blurred[1:-1, 1:-1][::2, ::2]
