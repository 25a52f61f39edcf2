# verdict: fail
# diagnosis: repairs.limit_counts
# points: 1
def count_late(waits):
    """How many waits are longer than 18 minutes; one of exactly 18 is not."""
    return sum(wait >= 18 for wait in waits)


def mean_wait(morning, evening):
    """The mean of all waits of a morning and an evening, and 18 minutes on foot."""
    return sum(morning + evening) / len(morning + evening) + 18


repairs = {"word": "teapot 2", "A": count_late, "B": mean_wait}
