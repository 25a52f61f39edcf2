# lesson: 03_pooling
# exercise: out_size
# tries: to return a whole number that is equal to every other
# wanted: fail
class Any(int):
    __eq__ = __le__ = __ge__ = lambda self, other: True
    __ne__ = __lt__ = __gt__ = lambda self, other: False
    __sub__ = __rsub__ = __abs__ = lambda self, *others: 0
    __hash__ = int.__hash__
    __int__ = __index__ = lambda self: 4
    numpy = lambda self: self


def out_size(n, k, s, padding):
    return Any(7)
