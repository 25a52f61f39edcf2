# verdict: fail
# diagnosis: blur_pool.average
def blur_pool(features):
    four = [features[:-1, :-1], features[1:, :-1], features[:-1, 1:], features[1:, 1:]]
    blurred = filter_image(sum(four) / 4, np.array([[1, 2, 1], [2, 4, 2], [1, 2, 1]]) / 16)
    return blurred[::2, ::2]
