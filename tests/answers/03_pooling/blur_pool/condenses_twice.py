# verdict: fail
# diagnosis: blur_pool.condenses_twice
def blur_pool(features):
    small = max_pool(features[:, :, None], 2, 2)[:, :, 0]
    blurred = filter_image(small, np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16)
    return blurred[::2, ::2]
