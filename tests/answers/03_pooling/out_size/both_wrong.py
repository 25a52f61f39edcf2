# verdict: fail
# diagnosis: out_size.no_plus_one
def out_size(n, k, s, padding):
    if padding == "valid":
        return (n - k) // s
    return n
