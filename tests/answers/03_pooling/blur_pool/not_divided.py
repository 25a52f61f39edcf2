# verdict: fail
# diagnosis: blur_pool.not_divided
def blur_pool(features):
    strongest = max_pool(features[:, :, None], 2, 1)[:, :, 0]
    return filter_image(strongest, [[1, 2, 1], [2, 4, 2], [1, 2, 1]])[::2, ::2]
