# kind: file
# lesson: 03_pooling
# exercise: max_pool
# tries: to have wrong types wherever a notebook has any, in cells that do no harm otherwise
# wanted: fail
import json

WRONG = "def max_pool(features, size, stride):\n    return features\n"


def labelled(notebook, name):
    return next(cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == name)


def notebook(released):
    labelled(released, "max_pool")["source"] = WRONG
    odd = (None, True, -1, 1e308, "x", [], {}, [[]], {"a": None}, [{"nbgrader": []}])
    for value in odd:
        for key in ("cell_type", "metadata", "source", "outputs", "id", "attachments", "execution_count"):
            cell = {"cell_type": "code", "metadata": {}, "source": "1", "outputs": [], "execution_count": None}
            released["cells"].append(cell | {key: value})
        released["cells"] += [value, {"cell_type": "code", "metadata": {"nbgrader": value, "tags": value}, "source": "1"}]
    released["metadata"] |= {"kernelspec": odd, "language_info": {"name": 5}, "widgets": 7, "orig_nbformat": "x"}
    return json.dumps(released).encode()
