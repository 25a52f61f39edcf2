# verdict: fail
# diagnosis: blur_pool.no_blur
def blur_pool(features):
    return max_pool(features[:, :, None], 2, 2)[:, :, 0]
