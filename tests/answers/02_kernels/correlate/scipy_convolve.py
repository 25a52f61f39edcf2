# verdict: fail
# diagnosis: correlate.flipped
from scipy.signal import convolve2d


def correlate(image, kernel):
    return convolve2d(image, kernel, mode="valid")
