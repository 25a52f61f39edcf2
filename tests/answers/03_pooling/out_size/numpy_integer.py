# verdict: pass
def out_size(n, k, s, padding):
    sizes = {"valid": np.floor_divide(n - k, s) + 1, "same": np.ceil(np.divide(n, s)).astype(int)}
    return sizes[padding]
