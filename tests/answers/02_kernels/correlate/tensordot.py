# verdict: pass
from numpy.lib.stride_tricks import sliding_window_view

correlate = lambda image, kernel: np.tensordot(sliding_window_view(image, kernel.shape), kernel, axes=2)
