# kind: file
# lesson: 03_pooling
# exercise: max_pool
# tries: to hand in a file larger than any notebook
# wanted: unreadable
import json

WRONG = "def max_pool(features, size, stride):\n    return features\n"


def labelled(notebook, name):
    return next(cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == name)


def notebook(released):
    labelled(released, "max_pool")["source"] = WRONG
    labelled(released, "max_pool")["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "x" * 60_000_000}]
    return json.dumps(released).encode()
