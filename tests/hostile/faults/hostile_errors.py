# lesson: 03_pooling
# exercise: max_pool
# tries: to raise errors with names of the engine's and the kit's own, texts that raise, and families that lie
# wanted: fail
# elsewhere: any
names = ["KitFault", "Uncheckable", "Wrong", "NotImplementedError", "EngineFault", "KernelEnded", "SystemExit", "ExceptionGroup", "Closed"]
names += ["UnicodeDecodeError", "object", "type", "BaseException", "StopIteration", "Verdict", "x" * 10**6]
calls = []


class Lying(type):
    __mro__ = property(lambda self: 1 / 0)
    mro = lambda self: [*type.mro(self)]
    __name__ = property(lambda self: names[len(calls) % len(names)])


class Bad(Exception, metaclass=Lying):
    __str__ = lambda self: 1 / 0
    __repr__ = __getattr__ = __str__
    __traceback__ = property(lambda self: 1 / 0)


def max_pool(features, size, stride):
    calls.append(1)
    name = names[len(calls) % len(names)]
    if len(calls) % 2:
        raise Bad
    raise type(name, (Exception,), {"args": ["passed"], "points": 4.0, "state": "passed"})("passed")
