# lesson: 02_kernels
# exercise: kernel_effects
# tries: to answer with a text that is equal to every word, and looks up as whatever is asked for
# wanted: fail
class Every(str):
    __eq__ = lambda self, other: True
    __ne__ = lambda self, other: False
    __hash__ = str.__hash__
    strip = lower = __str__ = lambda self: self


def kernel_effects(kernel):
    return Every("nothing")
