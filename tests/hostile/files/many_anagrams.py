# kind: file
# lesson: 03_pooling
# exercise: max_pool
# tries: to hand in cells that define every answer's name and have the letters of the lesson's own cells, so that each
#        has to be compared with all of these
# wanted: fail
# elsewhere: any
import json
import random


def notebook(released):
    graded = [cell["metadata"].get("nbgrader", {}) for cell in released["cells"]]
    names = [label["grade_id"] for label in graded if label.get("solution")]
    own = [cell for cell in released["cells"] if cell["cell_type"] == "code"]
    texts = ["".join(cell["source"]) for cell in own]
    letters, longest, draw = "".join(texts).replace("\n", " "), max(map(len, texts)), random.Random(0)
    cells = []
    for number in range(500):
        some = draw.sample(letters, min(len(letters), 2 * longest))
        cell = {"cell_type": "code", "metadata": {}, "outputs": [], "execution_count": None, "id": f"own-{number}"}
        cells.append(cell | {"source": "=".join(names) + "=0#" + "".join(some)})
    released["cells"] = cells
    return json.dumps(released).encode()
