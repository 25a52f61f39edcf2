# kind: file
# lesson: 03_pooling
# exercise: max_pool
# tries: to nest lists so deep that the parser falls
# wanted: unreadable
import json

WRONG = "def max_pool(features, size, stride):\n    return features\n"


def labelled(notebook, name):
    return next(cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == name)


def notebook(released):
    labelled(released, "max_pool")["source"] = WRONG
    text = json.dumps(released | {"deep": 0})
    return text.replace('"deep": 0', '"deep": ' + "[" * 100_000 + "]" * 100_000).encode()
