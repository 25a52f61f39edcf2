"""How the report puts into words what the journals hold as codes."""

# Findings that belong to no misconception of one exercise; `kernkit.checks.judging.judge` and
# `kernkit.checks.judging.explaining` name them.
FINDINGS = {
    "arguments": "Takes other arguments than asked.",
    "choice": "Says something that was not among the choices.",
    "dtype": "Has the right values in another dtype than asked.",
    "error_text": "Raises the right error, whose text lacks the file's name.",
    "missing_return": "Gives nothing back: a path without `return`, or `print` in its place.",
    "mutates": "Changes the array it was given.",
    "nan": "Gives NaN (not a number).",
    "no_error": "Goes on where an error was asked for.",
    "not_a_function": "Is something else than a function.",
    "prediction": "A prediction that turned out otherwise.",
    "raises": "Stops with an error.",
    "refuses": "Cannot be called on the pictures it is for.",
    "shape": "Gives another shape than asked.",
    "type": "Gives another type than asked.",
    "value": "Gives other values than asked, in a way that no misconception on the list explains.",
    "wrong_error": "Raises another error than asked.",
    "AttributeError": "The check met an answer of the wrong kind.",
    "KernelDied": "The notebook's kernel had ended before this check.",
    "NameError": (
        "The name does not exist: its cell stopped with an error, or it is spelt otherwise."
    ),
}

EVENTS = {
    "submission took too long": "ran out of time as a whole; what came after got no kernel",
    "kernel ended": "ended their own kernel; no cell after it could be run",
    "kernel memory": "used too much memory; the kernel was ended",
    "kernel processes": "started too many processes; the kernel was ended",
    "examiner memory": "gave a check more than its memory could hold",
    "examiner ended": "made a check end before its verdict",
    "examiner closed": "made a check end before its verdict",
}


def finding(code: str, messages: dict[str, str]) -> str:
    """The sentence that goes with `exercise.finding`: the exercise's own, else a general one, else
    "".
    """
    name = code.partition(".")[2]
    return messages.get(name) or FINDINGS.get(name, "")


def event(said: str) -> str:
    """What students' notebooks did when the engine noted this."""
    return EVENTS.get(said, said)


def kind(code: str) -> str:
    """A repair's code in words."""
    return code.replace("_", " ")
