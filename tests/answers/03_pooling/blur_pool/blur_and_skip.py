# verdict: fail
# diagnosis: blur_pool.no_max
def blur_pool(features):
    blurred = filter_image(features, np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16)
    return blurred[::2, ::2]
