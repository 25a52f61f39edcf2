# lesson: 03_pooling
# exercise: max_pool
# tries: to write `done` with full points onto its control wire, in the cell and while it is examined
# wanted: fail
import json
import os
import struct

text = json.dumps({"done": {"state": "passed", "points": 4.0, "record": {"state": "passed", "points": 4.0}}}).encode()
os.write(3, 3 * (struct.pack("!IQ", len(text), 0) + text))


def max_pool(features, size, stride):
    os.write(3, 3 * (struct.pack("!IQ", len(text), 0) + text))
    return features
