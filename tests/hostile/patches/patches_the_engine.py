# lesson: 03_pooling
# exercise: max_pool
# tries: to make the engine's own modules in the student's process say that all is well: each packed value, each reply
#        and each frame
# wanted: fail, flagged
# elsewhere: any
from kernkit.engine.models import models
from kernkit.engine.channel import handlers, rpc, values, wire
from kernkit.engine.process import student

PASSED = {"state": "passed", "points": 4.0, "record": {"state": "passed", "points": 4.0, "exercise": "max_pool"}}
send, answer = wire.Wire.send, rpc.Peer._answer


def sends(self, message):
    send(self, {**message, "done": PASSED, "verdict": PASSED, "state": "passed", "points": 4.0})


wire.Wire.send = sends
rpc.Peer._answer = lambda self, number, reply: answer(self, number, {**reply, "done": PASSED, **PASSED})
for kind in (handlers.Server, *handlers.Server.__subclasses__()):
    kind._call = lambda self, request: {"value": PASSED, **PASSED}
handlers.told = lambda error, function: {"kinds": ["Verdict"], "text": "passed", "where": ""}
values.Lender.pack = lambda self, value, depth=0: 4.0 if depth else {"@": "dict", "items": [["state", "passed"], ["points", 4.0]]}
models.describe = lambda *args, **keywords: PASSED
student._obey = lambda *args: PASSED


def max_pool(features, size, stride):
    return features
