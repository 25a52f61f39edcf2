# verdict: fail
# diagnosis: out_size.same_is_n
def out_size(n, k, s, padding):
    if padding == "same":
        return n
    return (n - k) // s + 1
