# verdict: pass
import statistics


def middle(numbers):
    return statistics.median(numbers)
