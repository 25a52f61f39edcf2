"""The functions of `repairs` without their bugs, and what is said of each."""

MENDED = {
    "whole_division": '''\
def share_late(waits):
    """The share of waits longer than $limit minutes, from 0 to 1."""
    return sum(wait > $limit for wait in waits) / len(waits)
''',
    "limit_counts": '''\
def count_late(waits):
    """How many waits are longer than $limit minutes; one of exactly $limit is not."""
    return sum(wait > $limit for wait in waits)
''',
    "one_short": '''\
def mean_of_first(waits):
    """The mean of the first $count waits."""
    return sum(waits[:$count]) / $count
''',
    "mean_of_means": '''\
def mean_wait(morning, evening):
    """The mean of all waits of a morning and an evening, and $more minutes on foot."""
    waits = [*morning, *evening]
    return sum(waits) / len(waits) + $more
''',
}
SEEN = {
    "whole_division": "It gives 0, also where half of the waits are longer.",
    "limit_counts": "A wait of exactly that many minutes is counted as well.",
    "one_short": "Of waits that all last 6 minutes, it gives a mean below 6.",
    "mean_of_means": "Ten short waits and two long ones count alike.",
}
CALLED = {
    "whole_division": "`//` gives whole numbers, and the share is none.",
    "limit_counts": "`>=` takes the limit in, and longer means longer.",
    "one_short": "A slice ends before its last place: `[:3]` are three already.",
    "mean_of_means": "A mean of means lets a small group count as much as a large one.",
}
