# verdict: fail
# diagnosis: find_copies.not_changed
def views(picture):
    return [np.rot90(side, k) for side in (picture, picture[:, ::-1]) for k in range(4)]


def find_copies(a, b):
    return [(i, j) for i, one in enumerate(a) for j, other in enumerate(b)
            if any((one == view).all() for view in views(other))]
