# lesson: 03_pooling
# exercise: max_pool
# tries: to replace the kit's own judging in the student's process by one that is always content
# wanted: fail
import helpers.checks
import helpers.comparing
import helpers.judging
import helpers.running
from helpers.verdict import Verdict


def content(subject, key):
    return Verdict(key.points, key.name, key.points, [])


helpers.checks.judge = helpers.judging.judge = content
helpers.comparing.same_value = helpers.comparing.same = helpers.judging.same = lambda *args: True
helpers.judging._right = lambda *args: True
helpers.checks.Check.__getattr__ = lambda self, name: lambda answer, hidden=False: Verdict(4, name, 4, [])
helpers.checks.hidden_key = helpers.checks.public_key


def max_pool(features, size, stride):
    return features
