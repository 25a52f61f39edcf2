# verdict: fail
# diagnosis: find_copies.nearest_always
def standard(pictures):
    width = pictures.shape[1] // 32
    small = pictures.reshape(len(pictures), 32, width, 32, width).mean((2, 4))
    small = small - small.mean((1, 2), keepdims=True)
    return small / small.std((1, 2), keepdims=True)


def correlation(a, b):
    first, second = standard(a), standard(b)
    views = [np.rot90(side, k, (1, 2)) for side in (second, second[:, :, ::-1]) for k in range(4)]
    return np.max([np.einsum("irc,jrc->ij", first, view) for view in views], axis=0) / 32**2


def find_copies(a, b):
    return [(i, j) for i, j in enumerate(correlation(a, b).argmax(1))]
