# verdict: fail
# diagnosis: max_pool.not_attempted
def max_pool(features, size, stride):
    """(H, W, C) float array to (rows, columns, C): the largest value of each window, channel by channel."""
