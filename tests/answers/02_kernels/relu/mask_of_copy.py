# verdict: pass
def relu(x):
    y = x.copy()
    y[y < 0] = 0
    return y
