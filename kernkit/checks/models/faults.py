"""What is said of models that cannot cross from one process to another."""


class Unfit(Exception):
    """A model that cannot be checked outside the process it was made in; the text says what stands
    in the way, and why.
    """


class Custom(Unfit):
    """The model holds code of its own, so that it cannot go as names and numbers; its graphs
    may.
    """


class Uncheckable(BaseException):
    """The answer may be right or wrong, but it cannot be examined from outside; no judge can catch
    this by accident.
    """
