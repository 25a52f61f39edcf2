# verdict: fail
# diagnosis: find_copies.light_missed
def views(picture):
    return [np.rot90(side, k) for side in (picture, picture[:, ::-1]) for k in range(4)]


def find_copies(a, b):
    return [(i, j) for i, one in enumerate(a.astype(float)) for j, other in enumerate(b.astype(float))
            if any(np.abs(one - view).mean() < 7 for view in views(other))]
