# verdict: fail
# diagnosis: out_size.same_as_valid
def out_size(n, k, s, padding):
    if padding == "SAME":
        return -(-n // s)
    return (n - k) // s + 1
