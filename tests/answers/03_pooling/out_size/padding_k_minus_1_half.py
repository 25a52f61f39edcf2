# verdict: fail
# diagnosis: out_size.small_padding
def out_size(n, k, s, padding):
    p = (k - 1) // 2 if padding == "same" else 0
    return (n + 2 * p - k) // s + 1
