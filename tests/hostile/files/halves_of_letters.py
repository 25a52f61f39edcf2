# kind: file
# lesson: 03_pooling
# exercise: max_pool
# tries: to have halves of surrogate pairs and control characters in code, names and labels
# wanted: pass
import json


def notebook(released):
    released["cells"].append({"cell_type": "code", "metadata": {"\ud800": "\udfff"}, "source": "'\ud800\x00'", "id": "\ud800"})
    released["cells"].append({"cell_type": "markdown", "metadata": {"tags": ["\ud800"]}, "source": "\ud800", "attachments": {"\ud800": {}}})
    return json.dumps(released).encode()
