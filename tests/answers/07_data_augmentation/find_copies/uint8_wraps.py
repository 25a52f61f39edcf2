# verdict: fail
# diagnosis: find_copies.one_light
def views(picture):
    return [np.rot90(side, k) for side in (picture, picture[:, ::-1]) for k in range(4)]


def find_copies(a, b):
    return [(i, j) for i, one in enumerate(a) for j, other in enumerate(b)
            if any(np.mean(one - view) < 25 for view in views(other))]
