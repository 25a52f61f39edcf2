# verdict: fail
# diagnosis: correlate.missing_return
def correlate(image, kernel):
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    print((windows * kernel).sum(axis=(2, 3)))
