# kind: file
# lesson: 03_pooling
# exercise: max_pool
# tries: to raise the points, to unlock the test, to swap the labels of two tests, and to call the test a solution
# wanted: fail
# elsewhere: any
import json

WRONG = "def max_pool(features, size, stride):\n    return features\n"


def labelled(notebook, name):
    return next(cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == name)


def notebook(released):
    labelled(released, "max_pool")["source"] = WRONG
    one, other = labelled(released, "check_max_pool"), labelled(released, "check_out_size")
    one["metadata"]["nbgrader"], other["metadata"]["nbgrader"] = other["metadata"]["nbgrader"], one["metadata"]["nbgrader"]
    for cell in (one, other):
        cell["metadata"]["nbgrader"] |= {"points": 400, "locked": False, "solution": True, "checksum": "0", "schema_version": 99}
    return json.dumps(released).encode()
