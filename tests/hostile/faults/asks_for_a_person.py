# lesson: 03_pooling
# exercise: max_pool
# tries: to look as if the check had failed, so that a person gives the points: errors named as ours
# wanted: fail
# elsewhere: any
class KitFault(RuntimeError):
    pass


class Uncheckable(BaseException):
    pass


calls = []


def max_pool(features, size, stride):
    calls.append(1)
    raise (KitFault("The check of max_pool failed."), Uncheckable("a person will look"))[len(calls) % 2]
