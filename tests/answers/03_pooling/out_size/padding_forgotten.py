# verdict: fail
# diagnosis: out_size.arguments
def out_size(n, k, s):
    return (n - k) // s + 1
