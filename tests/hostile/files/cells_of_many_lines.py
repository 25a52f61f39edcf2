# kind: file
# lesson: 03_pooling
# exercise: max_pool
# tries: to make all comparisons dear by a few cells of very many lines, labelled as other cells
# wanted: fail
# elsewhere: any
import json


def notebook(released):
    for cell in released["cells"]:
        label = cell["metadata"].get("nbgrader", {})
        if label.get("grade_id") == "max_pool":
            cell["source"] = "def max_pool(features, size, stride):\n    return features\n"
        elif label.get("locked"):
            cell["source"] = "".join(cell["source"]) + "\n" + "a\n" * 1_000
            label["checksum"] = "0" * 32
    return json.dumps(released).encode()
