# verdict: pass
def out_size(n, k, s, padding):
    reach = n - k + 1 if padding == "valid" else n
    return int(np.ceil(reach / s))
