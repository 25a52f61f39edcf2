# verdict: fail
# diagnosis: correlate.rectified
def correlate(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.maximum((windows * kernel).sum(axis=(2, 3)), 0)
