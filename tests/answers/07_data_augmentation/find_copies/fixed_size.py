# verdict: fail
def find_copies(a, b):
    def standard(pictures):
        small = pictures.reshape(len(pictures), 32, 2, 32, 2).mean((2, 4))
        small = small - small.mean((1, 2), keepdims=True)
        return small / small.std((1, 2), keepdims=True)

    first, second = standard(a), standard(b)
    views = [np.rot90(side, k, (1, 2)) for side in (second, second[:, :, ::-1]) for k in range(4)]
    return np.argwhere(np.max([np.einsum("irc,jrc->ij", first, v) for v in views], axis=0) / 32**2 > 0.99)
