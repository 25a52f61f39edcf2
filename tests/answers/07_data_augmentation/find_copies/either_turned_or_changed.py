# verdict: fail
# diagnosis: find_copies.both_missed
def standard(pictures):
    width = pictures.shape[1] // 32
    small = pictures.reshape(len(pictures), 32, width, 32, width).mean((2, 4))
    small = small - small.mean((1, 2), keepdims=True)
    return small / small.std((1, 2), keepdims=True)


def views(picture):
    return [np.rot90(side, k) for side in (picture, picture[:, ::-1]) for k in range(4)]


def find_copies(a, b):
    found = np.einsum("irc,jrc->ij", standard(a), standard(b)) / 32**2 > 0.99
    for i, one in enumerate(a):
        for j, other in enumerate(b):
            found[i, j] |= any(np.array_equal(one, view) for view in views(other))
    return np.argwhere(found).tolist()
