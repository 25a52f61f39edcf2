# verdict: fail
# diagnosis: out_size.stride_forgotten
def out_size(n, k, s, padding):
    if padding == "valid":
        return n - k + 1
    return -(-n // s)
