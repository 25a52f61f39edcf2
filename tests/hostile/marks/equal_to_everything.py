# lesson: 03_pooling
# exercise: max_pool
# tries: to return an array of a class of its own, which finds itself equal to every other and answers numpy's
#        functions itself
# wanted: fail
import numpy as np


class Equal(np.ndarray):
    def __eq__(self, other):
        return True

    def __sub__(self, other):
        return np.zeros(1)

    __ne__ = __lt__ = __gt__ = lambda self, other: False
    __rsub__ = __sub__
    __hash__ = None
    shape = property(lambda self: (2, 3, 1))

    def __array_function__(self, function, types, args, keywords):
        return True

    def __array_ufunc__(self, ufunc, method, *args, **keywords):
        return True

    def numpy(self):
        return self


def max_pool(features, size, stride):
    return features.view(Equal)
