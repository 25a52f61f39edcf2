# verdict: fail
# diagnosis: out_size.half_window_padding
def out_size(n, k, s, padding):
    p = k // 2 if padding == "same" else 0
    return (n + 2 * p - k) // s + 1
