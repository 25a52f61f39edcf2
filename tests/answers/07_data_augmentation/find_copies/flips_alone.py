# verdict: fail
# diagnosis: find_copies.turns_missed
def standard(pictures):
    width = pictures.shape[1] // 32
    small = pictures.reshape(len(pictures), 32, width, 32, width).mean((2, 4))
    small = small - small.mean((1, 2), keepdims=True)
    return small / small.std((1, 2), keepdims=True)


def find_copies(a, b):
    first, second = standard(a), standard(b)
    views = [second, second[:, ::-1], second[:, :, ::-1], second[:, ::-1, ::-1]]
    best = np.max([np.einsum("irc,jrc->ij", first, view) for view in views], axis=0) / 32**2
    return np.argwhere(best > 0.99).tolist()
