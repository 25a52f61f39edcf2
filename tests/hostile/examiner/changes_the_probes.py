# lesson: 03_pooling
# exercise: max_pool
# tries: to change the arrays it is given, and those it has no business with, so that its own answer becomes the right
#        one
# wanted: flagged
# elsewhere: any
import sys


def max_pool(features, size, stride):
    frame = sys._getframe()
    while "arguments" not in frame.f_locals:
        frame = frame.f_back
    features[...] = 0
    arguments = frame.f_locals["arguments"]
    zeros = features[:: stride, :: stride].copy()
    arguments._changed = lambda: [[index, zeros] for index in (0, 1, 2, -1, -2, -3)]
    return zeros
