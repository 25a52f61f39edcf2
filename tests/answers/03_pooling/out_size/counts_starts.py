# verdict: pass
def out_size(n, k, s, padding):
    if padding == "same":
        return len(range(0, n, s))
    return len(range(0, n - k + 1, s))
