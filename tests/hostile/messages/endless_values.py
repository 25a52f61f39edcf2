# lesson: 03_pooling
# exercise: max_pool
# tries: to return lists that hold themselves, dictionaries that grow while they are read, and generators without end
# wanted: fail
import itertools

calls = []


class Grows(dict):
    def items(self):
        while True:
            self[len(self)] = len(self)
            yield len(self), 0

    __len__ = lambda self: 10**15


def max_pool(features, size, stride):
    endless = []
    endless.append(endless)
    calls.append(endless)
    return (endless, Grows(a=Grows()), itertools.count(), {"x": endless}, iter(int, 1))[len(calls) % 5]
