# kind: file
# lesson: 03_pooling
# exercise: max_pool
# tries: to answer rightly, and change numpy, the kit and the shell in cells before the test
# wanted: fail
# elsewhere: any
import json

WRONG = "def max_pool(features, size, stride):\n    return features\n"


def labelled(notebook, name):
    return next(cell for cell in notebook["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id") == name)


def notebook(released):
    labelled(released, "max_pool")["source"] = WRONG
    source = "import kernkit.checks.session\nfrom helpers import check\ncheck = type('Check', (), {'max_pool': lambda *a, **k: 4.0})()\n"
    source += "kernkit.checks.session.check = check\nprint = float = isinstance = lambda *a: True\nget_ipython().ast_node_interactivity = 'none'\n"
    cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "id": "own", "source": source}
    released["cells"].insert(released["cells"].index(labelled(released, "check_max_pool")), cell)
    return json.dumps(released).encode()
