# verdict: pass
def correlate(image, kernel):
    """Slide the kernel over the image."""
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.einsum("ijab,ab->ij", windows, kernel)
