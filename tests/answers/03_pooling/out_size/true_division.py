# verdict: fail
# diagnosis: out_size.type
def out_size(n, k, s, padding):
    if padding == "valid":
        return (n - k) / s + 1
    return n / s
