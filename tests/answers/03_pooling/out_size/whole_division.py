# verdict: pass
def out_size(n, k, s, padding):
    return (n - k) // s + 1 if padding == "valid" else (n + s - 1) // s
