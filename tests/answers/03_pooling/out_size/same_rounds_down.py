# verdict: fail
# diagnosis: out_size.same_rounds_down
def out_size(n, k, s, padding):
    if padding == "same":
        return n // s
    return (n - k) // s + 1
