# verdict: fail
# diagnosis: out_size.missing_return
def out_size(n, k, s, padding):
    if padding == "valid":
        return (n - k) // s + 1
