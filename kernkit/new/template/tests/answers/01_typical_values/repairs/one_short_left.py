# verdict: fail
# diagnosis: repairs.one_short
# points: 1
def share_late(waits):
    """The share of waits longer than 20 minutes, from 0 to 1."""
    return sum(wait > 20 for wait in waits) / len(waits)


def mean_of_first(waits):
    """The mean of the first 9 waits."""
    return sum(waits[:8]) / 9


repairs = {"word": "teapot 5", "A": share_late, "B": mean_of_first}
