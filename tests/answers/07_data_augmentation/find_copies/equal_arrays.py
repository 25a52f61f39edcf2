# verdict: fail
# diagnosis: find_copies.equal_only
def find_copies(a, b):
    return [(i, j) for i in range(len(a)) for j in range(len(b)) if np.array_equal(a[i], b[j])]
