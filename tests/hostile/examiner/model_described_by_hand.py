# lesson: 03_pooling
# exercise: condense_by_8
# tries: to write a model's description by hand: Lambda with compiled code, a class of another package, a graph that
#        calls Python
# wanted: flagged
import base64
import marshal

import keras

from kernkit.checks.models import models

code = base64.b64encode(marshal.dumps(compile("import os; os._exit(0)", "", "exec"))).decode()
function = {"class_name": "__lambda__", "config": {"code": code, "defaults": None, "closure": None}}
shapes = [
    {"module": "keras.layers", "class_name": "Lambda", "config": {"function": function}, "registered_name": None},
    {"module": "keras.src.layers.core.lambda_layer", "class_name": "Lambda", "config": {"function": function}},
    {"module": "os", "class_name": "system", "config": {"command": "true"}, "registered_name": "system"},
    {"class_name": "function", "config": {"module": "os", "function_name": "system"}},
    {"module": "helpers.judges.small_base", "class_name": "Trial", "config": {}, "registered_name": "Trial"},
    {"module": "keras.layers", "class_name": "Activation", "config": {"activation": function}, "registered_name": None},
    {"module": "keras.layers", "class_name": "TFSMLayer", "config": {"filepath": "/tmp"}, "registered_name": None},
    {"module": "keras.layers", "class_name": "Dense", "config": {"units": 10**12}, "build_config": {"input_shape": [1, 10**12]}},
]
calls = []


def described(layer, *args, **keywords):
    calls.append(1)
    config = {"module": "keras", "class_name": "Sequential", "config": {"layers": [shapes[len(calls) % len(shapes)]]}}
    return {"kind": "stock", "config": config, "weights": [], "trainable": [], "layers": [], "compile": None}


models.describe = described


def condense_by_8():
    return keras.Sequential([keras.Input((64, 64, 1)), keras.layers.MaxPooling2D(8)])
