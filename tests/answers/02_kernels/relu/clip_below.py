# verdict: pass
def relu(x):
    return np.clip(x, 0, None)
