# verdict: fail
# diagnosis: out_size.same_adds_a_rest
def out_size(n, k, s, padding):
    """Length of the output for a side of length n, a window of k and a stride of s."""
    windows = (n - k) // s + 1
    if padding == "same" and (n - k) % s != 0:
        windows += 1
    return windows
