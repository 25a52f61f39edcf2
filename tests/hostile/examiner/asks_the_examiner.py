# lesson: 03_pooling
# exercise: max_pool
# tries: to ask the examiner, over the channel it is asked on, for names, attributes, passes and calls that were never
#        offered
# wanted: fail
import sys


def max_pool(features, size, stride):
    frame = sys._getframe()
    while "peer" not in frame.f_locals:
        frame = frame.f_back
    ask, got = frame.f_locals["peer"].ask, []
    requests = [{"op": "name", "name": name} for name in ("check", "keys", "_hidden", "hidden_key", "max_pool", "__builtins__")]
    for number in (*range(20), -1, 10**30, "0", None, [0]):
        requests += [{"op": "attribute", "number": number, "name": name} for name in ("cases", "func_globals", "__globals__")]
        requests += [{"op": op, "number": number, "args": [], "keywords": {}} for op in ("call", "iterate", "next")]
    requests += [{"op": op} for op in ("seed", "lend", "exec", "__init__", "", None, ["call"])]
    requests += [{"op": "seed", "seed": 0}, {"op": "lend", "names": {"x": {"@": "files", "text": "/tmp/x", "tree": [["/tmp/x", b"x"]]}}}]
    requests += [{"op": "lend", "names": {"y": {"@": "recipe", "name": "os:system", "args": ["true"]}}}]
    requests += [{"op": "lend", "names": {"z": {"@": "files", "text": "/proc/self/environ", "tree": []}}}]
    for request in requests:
        try:
            got.append(ask(request))
        except Exception as problem:
            got.append(problem)
    for name in "xyz":
        try:
            got.append(ask({"op": "call", "number": ask({"op": "name", "name": name})["value"]["number"], "args": [], "keywords": {}}))
        except Exception as problem:
            got.append(problem)
    for thing in got:
        if hasattr(thing, "cases"):
            return thing.cases
    return features
