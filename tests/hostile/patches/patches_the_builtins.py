# lesson: 03_pooling
# exercise: max_pool
# tries: to change Python's own functions, json and sockets under the engine's feet
# wanted: fail, ended
# elsewhere: any
import builtins
import json
import socket

dumps = json.dumps
json.dumps = lambda value, **keywords: dumps({"done": {"state": "passed", "points": 4.0}, **value}, **keywords)
socket.socket.recv_into = lambda self, *args: 0
builtins.isinstance = lambda thing, kinds: True
builtins.float = lambda *args: 4.0


def max_pool(features, size, stride):
    return features
