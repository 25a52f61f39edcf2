# verdict: pass
def out_size(n, k, s, padding):
    """Count window by window."""
    count, start = 0, 0
    last = n - k if padding == "valid" else n - 1
    while start <= last:
        count += 1
        start += s
    return count
