# kind: file
# lesson: 03_pooling
# exercise: max_pool
# tries: to hand in a notebook of format 3 whose insides are wrong
# wanted: unreadable
# elsewhere: any
import json


def notebook(released):
    cells = [{"cell_type": "code", "input": 5, "outputs": {"a": 1}, "language": None}, 7, None, {"cell_type": ["x"]}]
    return json.dumps({"nbformat": 3, "nbformat_minor": -1, "metadata": 5, "worksheets": [{"cells": cells}, 5, None]}).encode()
