# lesson: 02_kernels
# exercise: kernel_sums
# tries: to predict with a text that is equal to every word, in a dictionary that shows others than it holds
# wanted: fail
class Every(str):
    __eq__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __hash__ = str.__hash__
    strip = lower = lambda self: self


class Table(dict):
    __getitem__ = get = lambda self, *key: Every("zero")
    items = lambda self: ((name, Every("zero")) for name in self)


kernel_sums = Table({name: Every("nothing") for name in "ABCD"})
