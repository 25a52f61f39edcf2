# lesson: 03_pooling
# exercise: max_pool
# tries: to return a verdict of full points, and to be one
# wanted: fail
from kernkit.checks.verdict import Verdict


class Passed(Verdict):
    passed, state, code = True, "passed", ""

    def __call__(self, features, size, stride):
        return self


max_pool = Passed(4.0, "max_pool", 4.0, [])
