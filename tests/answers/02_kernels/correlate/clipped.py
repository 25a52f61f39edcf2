# verdict: fail
# diagnosis: correlate.clipped
def correlate(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.clip((windows * kernel).sum(axis=(2, 3)), 0, 1)
