# verdict: fail
# diagnosis: find_copies.jpeg_missed
def views(picture):
    return [np.rot90(side, k) for side in (picture, picture[:, ::-1]) for k in range(4)]


def find_copies(a, b):
    """Median of the steps between neighbours: light leaves it, JPEG does not."""
    steps = lambda p: np.diff(p.astype(int), axis=0)
    return [(i, j) for i, one in enumerate(a) for j, other in enumerate(b)
            if any(np.median(np.abs(steps(one) - steps(view))) == 0 for view in views(other))]
