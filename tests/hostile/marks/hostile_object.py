# lesson: 03_pooling
# exercise: max_pool
# tries: to return an object that says it is an array, a tensor and a model, and that raises, hangs or lies when it is
#        asked anything
# wanted: fail, ended
# elsewhere: any

import numpy as np


class Hostile:
    __class__ = property(lambda self: np.ndarray)
    dtype = property(lambda self: 1 / 0)
    shape = (2, 3, 1)
    __len__ = lambda self: 10**18
    __bool__ = __iter__ = __hash__ = __eq__ = lambda self, *other: 1 / 0

    def __getattr__(self, name):
        if name == "numpy":
            return lambda: self
        raise (MemoryError, RecursionError, GeneratorExit)[len(name) % 3]


def max_pool(features, size, stride):
    return Hostile()
