# verdict: fail
# diagnosis: out_size.missing_return
def out_size(n, k, s, padding):
    print((n - k) // s + 1 if padding == "valid" else -(-n // s))
