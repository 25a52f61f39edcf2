# lesson: 03_pooling
# exercise: max_pool
# tries: to replace the kit's own judging in the student's process by one that is always content
# wanted: fail
import kernkit.checks.session
import kernkit.checks.judging.comparing
import kernkit.checks.judging.judge
import kernkit.checks.judging.running
from kernkit.checks.verdict import Verdict


def content(subject, key):
    return Verdict(key.points, key.name, key.points, [])


kernkit.checks.session.judge = kernkit.checks.judging.judge.judge = content
kernkit.checks.judging.comparing.same_value = kernkit.checks.judging.comparing.same = kernkit.checks.judging.judge.same = lambda *args: True
kernkit.checks.judging.judge._right = lambda *args: True
kernkit.checks.session.Check.__getattr__ = lambda self, name: lambda answer, hidden=False: Verdict(4, name, 4, [])
kernkit.checks.session.hidden_key = kernkit.checks.session.public_key


def max_pool(features, size, stride):
    return features
