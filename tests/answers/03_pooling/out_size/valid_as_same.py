# verdict: fail
# diagnosis: out_size.valid_as_same
def out_size(n, k, s, padding):
    return int(np.ceil(n / s))
