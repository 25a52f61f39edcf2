# verdict: pass
def kernel_effects(kernel):
    s = kernel.sum()
    word = np.where(s > 1, "brighter", np.where(s < 0, "black", "darker"))
    word = np.where(np.isclose(s, 1, atol=1e-3), "same", word)
    return np.where(np.isclose(s, 0, atol=1e-3), "edges", word).item()
