# verdict: fail
# diagnosis: find_copies.not_turned
def standard(pictures):
    width = pictures.shape[1] // 32
    small = pictures.reshape(len(pictures), 32, width, 32, width).mean((2, 4))
    small = small - small.mean((1, 2), keepdims=True)
    return small / small.std((1, 2), keepdims=True)


def find_copies(a, b):
    return np.argwhere(np.einsum("irc,jrc->ij", standard(a), standard(b)) / 32**2 > 0.99).tolist()
