# kind: file
# lesson: 03_pooling
# exercise: max_pool
# tries: to put full points where the test was
# wanted: fail
import json

WRONG = "def max_pool(features, size, stride):\n    return features\n"


def labelled(notebook, name):
    return next(cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == name)


def notebook(released):
    labelled(released, "max_pool")["source"] = WRONG
    labelled(released, "check_max_pool")["source"] = "4.0"
    labelled(released, "check_max_pool")["outputs"] = [
        {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": "4.0"}}
    ]
    return json.dumps(released).encode()
