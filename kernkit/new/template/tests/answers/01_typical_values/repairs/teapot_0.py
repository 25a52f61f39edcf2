# verdict: pass
def share_late(waits):
    """The share of waits longer than 16 minutes, from 0 to 1."""
    return sum(wait > 16 for wait in waits) / len(waits)


def mean_wait(morning, evening):
    """The mean of all waits of a morning and an evening, and 9 minutes on foot."""
    return np.mean(morning + evening) + 9


repairs = {"word": "teapot 0", "A": share_late, "B": mean_wait}
