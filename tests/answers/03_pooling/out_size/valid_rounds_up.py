# verdict: fail
# diagnosis: out_size.valid_rounds_up
import math


def out_size(n, k, s, padding):
    if padding == "valid":
        return math.ceil((n - k) / s) + 1
    return math.ceil(n / s)
