# kind: file
# lesson: 03_pooling
# exercise: max_pool
# tries: to bring graded cells of its own: new names, names of nobody's, labels that are no labels
# wanted: fail
import json

WRONG = "def max_pool(features, size, stride):\n    return features\n"


def labelled(notebook, name):
    return next(cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == name)


def notebook(released):
    labelled(released, "max_pool")["source"] = WRONG
    about = {"grade": True, "solution": False, "locked": True, "points": 100, "schema_version": 3, "task": False}
    names = ("check_bonus", "", None, 5, ["check_max_pool"], {"a": 1}, "check_max_pool ", "../../check_max_pool", "check_max_pool\u0000")
    for number, name in enumerate(names):
        label = {"nbgrader": {**about, "grade_id": name, "cell_type": "code"}}
        cell = {"cell_type": "code", "metadata": label, "source": "100.0", "outputs": [], "execution_count": None}
        released["cells"].append(cell | {"id": f"own-{number}"})
    return json.dumps(released).encode()
