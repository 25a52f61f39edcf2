# verdict: fail
# diagnosis: out_size.same_rounds
def out_size(n, k, s, padding):
    if padding == "valid":
        return (n - k) // s + 1
    return round(n / s)
