# verdict: fail
# diagnosis: find_copies.too_many
def find_copies(a, b):
    first, second = a.mean((1, 2)), b.mean((1, 2))
    return np.argwhere(np.abs(first[:, None] - second) < 2).tolist()
