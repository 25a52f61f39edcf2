# kind: file
# lesson: 03_pooling
# exercise: max_pool
# tries: to hand in as many cells as may be, all much like the released ones
# wanted: fail
# elsewhere: any
import json

WRONG = "def max_pool(features, size, stride):\n    return features\n"


def labelled(notebook, name):
    return next(cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == name)


def notebook(released):
    labelled(released, "max_pool")["source"] = WRONG
    right = [cell for cell in released["cells"] if cell["cell_type"] == "code"]
    for number in range(1990 - len(released["cells"])):
        source = "".join(right[number % len(right)]["source"])
        cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "id": f"own-{number}"}
        released["cells"].append(cell | {"source": "if 0:\n" + "".join(sorted(source.replace("\n", " ").replace("#", " ")))})
    return json.dumps(released).encode()
