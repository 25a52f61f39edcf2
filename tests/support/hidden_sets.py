"""Answers as the examiner has them: functions that run in another process."""

from kernkit.checks.judging.lending import RemoteAnswer


class Remote(RemoteAnswer):
    """A function, taken for one of another process."""

    def __init__(self, function):
        self.function = function

    def __call__(self, *args):
        return self.function(*args)

    def is_stub(self):
        return False

    def lend_names(self, recipes):
        raise AssertionError("an inspection is lent nothing")

    def seed_chance(self, seed):
        raise AssertionError("an inspection's chance is its own")
