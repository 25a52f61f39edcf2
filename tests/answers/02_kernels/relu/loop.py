# verdict: pass
def relu(x):
    out = np.zeros(x.shape)
    for place in np.ndindex(x.shape):
        if x[place] > 0:
            out[place] = x[place]
    return out
