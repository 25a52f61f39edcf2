# verdict: fail
# diagnosis: out_size.one_inside
def out_size(n, k, s, padding):
    if padding == "valid":
        return (n - k + 1) // s
    return -(-n // s)
