# lesson: 09_your_own_inspection
# exercise: test_correlate
# tries: to tell wrong candidates from right ones without calling them: by their code, by the judge's own list, by what
#        lies in memory or on the stack, and by asking the examiner for more than a call
# wanted: fail
import gc
import sys
from importlib import import_module


def by_code(candidate):
    return candidate.__closure__[0].cell_contents.__name__ != "<lambda>"


def by_the_list(candidate):
    judge = import_module("helpers.judges.09_your_own_inspection.test_correlate")
    return {id(one): True for one in judge.CANDIDATES.right.values()}[id(candidate)]


def by_memory(candidate):
    lists = [one for one in gc.get_objects() if type(one).__name__ == "Candidates"]
    owners = [one for one in gc.get_referrers(candidate) if type(one).__name__ == "cell"]
    return {id(one): True for some in lists for one in some.right.values()}[id(owners[0].cell_contents)]


def by_the_stack(candidate):
    frame = sys._getframe()
    while "side" not in frame.f_locals:
        frame = frame.f_back
    return frame.f_locals["side"] == "right"


def by_asking(candidate):
    frame = sys._getframe()
    while "peer" not in frame.f_locals:
        frame = frame.f_back
    number = vars(type(candidate)).get("_kern_number", 0)
    reply = frame.f_locals["peer"].ask({"op": "attribute", "number": number, "name": "__closure__"})
    return "inside" in repr(reply)


def test_correlate(candidate):
    for way in (by_code, by_the_list, by_memory, by_the_stack, by_asking):
        try:
            return bool(way(candidate))
        except Exception:
            continue
    return True
