# kind: file
# lesson: 03_pooling
# exercise: max_pool
# tries: to hand in cells that all claim to be the same few cells of the lesson, with ids that others will want
# wanted: pass, fail
# elsewhere: any
import json


def notebook(released):
    labelled = [cell for cell in released["cells"] if cell["metadata"].get("nbgrader", {}).get("grade_id")]
    cells = []
    for number in range(100):
        like = labelled[number % 4]
        source = f"wrong_{number} = {number}\n" + "".join(like["source"])
        cells.append(json.loads(json.dumps(like)) | {"source": source, "id": f"own-{100 - number}"})
    released["cells"] = cells
    return json.dumps(released).encode()
