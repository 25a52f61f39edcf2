# verdict: fail
# diagnosis: blur_pool.box
def blur_pool(features):
    strongest = max_pool(features[:, :, None], 2, 1)[:, :, 0]
    return filter_image(strongest, np.ones((3, 3)) / 9)[::2, ::2]
