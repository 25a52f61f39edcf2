# verdict: fail
# diagnosis: correlate.arguments
def correlate(image):
    kernel = np.array([[-1, 0, 1]] * 3)
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return (windows * kernel).sum(axis=(2, 3))
