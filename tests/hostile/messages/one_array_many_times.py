# lesson: 03_pooling
# exercise: max_pool
# tries: to send one array and refer to it forty times, so that whoever reads it needs forty times the memory
# wanted: fail, ended
# elsewhere: any
import json
import struct

size = 60 << 20
one = {"$array": [[0, size], "|u1", [size]]}
output = {"output_type": "display_data", "data": {"application/json": [one] * 40}, "metadata": {}}
text = json.dumps({"output": output}).encode()
with open(3, "wb", closefd=False) as wire:
    wire.write(struct.pack("!IQ", len(text), size) + text)
    for _ in range(60):
        wire.write(bytes(1 << 20))


def max_pool(features, size, stride):
    return features
