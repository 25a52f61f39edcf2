# verdict: fail
# diagnosis: out_size.same_one_more
def out_size(n, k, s, padding):
    if padding == "valid":
        return (n - k) // s + 1
    return n // s + 1
