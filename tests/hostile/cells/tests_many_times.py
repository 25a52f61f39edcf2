# kind: file
# lesson: 03_pooling
# exercise: max_pool
# tries: to hand in the test several times, with other code behind the same label
# wanted: fail
import copy
import json

WRONG = "def max_pool(features, size, stride):\n    return features\n"


def labelled(notebook, name):
    return next(cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == name)


def notebook(released):
    labelled(released, "max_pool")["source"] = WRONG
    test = labelled(released, "check_max_pool")
    for number, source in enumerate(("4.0", "check.max_pool = lambda *a, **k: 4.0", "raise SystemExit", test["source"], "4")):
        released["cells"].append(copy.deepcopy(test) | {"source": source, "id": f"again-{number}"})
    released["cells"].insert(0, copy.deepcopy(test) | {"source": "4.0"})
    return json.dumps(released).encode()
