# verdict: fail
# diagnosis: blur_pool.raises
def blur_pool(features):
    strongest = max_pool(features, 2, 1)
    blurred = filter_image(strongest, np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16)
    return blurred[::2, ::2]
