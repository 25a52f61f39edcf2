# verdict: fail
# diagnosis: out_size.window_forgotten
def out_size(n, k, s, padding):
    if padding == "valid":
        return n // s
    return -(-n // s)
