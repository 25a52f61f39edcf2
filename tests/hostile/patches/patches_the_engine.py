# lesson: 03_pooling
# exercise: max_pool
# tries: to make the engine's own modules in the student's process say that all is well: each packed value, each reply
#        and each frame
# wanted: fail
# elsewhere: any
from kernkit.checks.models import models
from kernkit.engine.channel import codec, handlers, rpc, wire
from kernkit.engine.process import student

PASSED = {"state": "passed", "points": 4.0, "record": {"state": "passed", "points": 4.0, "exercise": "max_pool"}}
PACKED = {"@": "dict", "items": [["state", "passed"], ["points", 4.0]]}
send, answer = wire.Wire.send, rpc.Peer._answer


def sends(self, message):  # within the protocol: anything else would end the connection
    claims = {"done": PASSED} if "done" in message else {"value": {"value": PACKED}} if "value" in message else message
    send(self, {**message, **claims})


wire.Wire.send = sends
rpc.Peer._answer = lambda self, message: answer(self, {**message})
for kind in (handlers.Server, *handlers.Server.__subclasses__()):
    kind._call = lambda self, request: {"value": PACKED}
handlers.told = lambda error, function: {"kinds": ["Verdict"], "text": "passed", "where": ""}
codec.Codec.pack = lambda self, value, depth=0: 4.0 if depth else PACKED
models.describe = lambda *args, **keywords: PASSED
student.write = lambda *args: PASSED


def max_pool(features, size, stride):
    return features
