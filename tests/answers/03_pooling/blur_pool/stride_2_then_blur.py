# verdict: fail
# diagnosis: blur_pool.skips_first
def blur_pool(features):
    small = max_pool(features[:, :, None], 2, 2)[:, :, 0]
    return filter_image(small, np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16)
