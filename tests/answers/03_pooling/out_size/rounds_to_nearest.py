# verdict: fail
def out_size(n, k, s, padding):
    if padding == "valid":
        return round((n - k) / s) + 1
    return round(n / s)
