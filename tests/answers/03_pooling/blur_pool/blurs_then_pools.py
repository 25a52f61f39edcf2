# verdict: fail
# diagnosis: blur_pool.blur_first
def blur_pool(features):
    blurred = filter_image(features, np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16)
    return max_pool(blurred[:, :, None], 2, 2)[:, :, 0]
