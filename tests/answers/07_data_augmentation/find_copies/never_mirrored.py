# verdict: fail
# diagnosis: find_copies.mirrored_missed
def standard(pictures):
    width = pictures.shape[1] // 32
    small = pictures.reshape(len(pictures), 32, width, 32, width).mean((2, 4))
    small = small - small.mean((1, 2), keepdims=True)
    return small / small.std((1, 2), keepdims=True)


def find_copies(a, b):
    first, second, found = standard(a), standard(b), False
    for turns in range(4):
        found = found | (np.einsum("irc,jrc->ij", first, np.rot90(second, turns, (1, 2))) > 1018)
    return np.argwhere(found)
