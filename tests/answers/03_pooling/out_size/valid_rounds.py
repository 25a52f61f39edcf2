# verdict: fail
# diagnosis: out_size.valid_rounds
def out_size(n, k, s, padding):
    if padding == "valid":
        return round((n - k) / s) + 1
    return -(-n // s)
