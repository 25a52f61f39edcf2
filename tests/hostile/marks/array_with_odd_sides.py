# lesson: 03_pooling
# exercise: max_pool
# tries: to answer with arrays whose description does not hold together: shapes below zero, beyond all numbers, dtypes
#        of objects
# wanted: fail, ended
import json
import struct
import sys

odd = [[[0, 0], "<f4", [0, 10**18]], [[0, 0], "<f4", [-1]], [[0, 0], "O", [1]], [[0, 8], "(2,)f4", [1]], [[0, 0], "<f4", 70 * [1]]]
odd += [[[0, 0], "<f4", [2**62, 2**62, 0]], [[-8, 8], "<f4", [2]], [[0, 10**30], "<f4", [2]], [[0, 0], "<f4", [True, 0]], [0, 0, 0]]
calls = []


def max_pool(features, size, stride):
    frame = sys._getframe()
    while "request" not in frame.f_locals:
        frame = frame.f_back
    calls.append(features)
    while "peer" not in frame.f_locals:
        frame = frame.f_back
    text = json.dumps({"answers": len(calls) - 1 + 1, "value": {"value": {"$array": odd[len(calls) % 10]}}}).encode()
    frame.f_locals["peer"]._wire.sock.sendall(struct.pack("!IQ", len(text), 0) + text)
    return features
