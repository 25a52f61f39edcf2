# lesson: 03_pooling
# exercise: max_pool
# tries: to make a long text of very many short outputs, each of which is added to all that came before
# wanted: fail
import json
import os
import struct

text = json.dumps({"output": {"output_type": "stream", "name": "stdout", "text": "." * 900}}).encode()
frames = (struct.pack("!IQ", len(text), 0) + text) * 500
while frames:
    frames = frames[os.write(3, frames) :]


def max_pool(features, size, stride):
    return features
