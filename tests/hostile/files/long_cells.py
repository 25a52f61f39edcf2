# kind: file
# lesson: 03_pooling
# exercise: max_pool
# tries: to hand in cells so long or so deep that whoever parses them falls
# wanted: fail
# elsewhere: any
import json

WRONG = "def max_pool(features, size, stride):\n    return features\n"


def labelled(notebook, name):
    return next(cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == name)


def notebook(released):
    labelled(released, "max_pool")["source"] = WRONG
    sources = ["(" * 5000 + ")" * 5000, "[" * 99_000, "x = " + "-" * 90_000 + "1", "f(" * 3000, "a." * 40_000 + "a", 3 * "'" + "\nx" * 40_000]
    sources += ["lambda: " * 20_000 + "1", "if 1:\n " * 90, "x = " + "9" * 90_000, "\x00" * 100, "# " + "\ud83d" * 1000, "{" + "'a':{" * 5000]
    for number, source in enumerate(sources):
        cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "id": f"own-{number}"}
        released["cells"].append(cell | {"source": source})
    return json.dumps(released).encode()
