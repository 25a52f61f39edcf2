# verdict: fail
# diagnosis: out_size.swapped
def out_size(n, k, s, padding):
    if padding == "same":
        return (n - k) // s + 1
    return -(-n // s)
