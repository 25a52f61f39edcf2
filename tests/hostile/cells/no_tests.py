# kind: file
# lesson: 03_pooling
# exercise: max_pool
# tries: to hand in a notebook without the tests and with the answer as text
# wanted: fail
import json

WRONG = "def max_pool(features, size, stride):\n    return features\n"


def labelled(notebook, name):
    return next(cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == name)


def notebook(released):
    labelled(released, "max_pool")["source"] = WRONG
    released["cells"] = [c for c in released["cells"] if not c["metadata"].get("nbgrader", {}).get("grade")]
    labelled(released, "max_pool")["cell_type"] = "markdown"
    return json.dumps(released).encode()
