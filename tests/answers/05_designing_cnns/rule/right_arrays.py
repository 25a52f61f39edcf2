# verdict: pass
def rule(numbers, labels):
    s, t = np.unique(numbers[:, 0]), np.unique(numbers[:, 1])
    said = (numbers[:, 0, None, None] >= s[:, None]) | (numbers[:, 1, None, None] >= t)
    gain = said[labels == 1].mean(0) - said[labels == 0].mean(0)
    i, j = np.unravel_index(gain.argmax(), gain.shape)
    return s[i], t[j]
