# lesson: 08_transfer_learning
# exercise: extract_features
# tries: to answer zeros, and then, from a thread that stays, to set the judge's own model to zeros, before the judge
#        works out what is right
# wanted: fail
import sys
import threading
import time

import numpy as np


def extract_features(base, images):
    frame = sys._getframe()
    while "peer" not in frame.f_locals:
        frame = frame.f_back
    ask = frame.f_locals["peer"].ask
    state = {"weights": [np.zeros(w.shape, np.float32) for w in base.get_weights()], "trainable": [True] * len(base.weights)}
    state = {**state, "layers": [True] * len(base._flatten_layers()), "same_optimizer": True, "compile": None, "optimizer": None}
    request = {"op": "iterate", "number": 0, "states": [[0, {**state, "history": None}]]}
    from kernkit.checks.models import models

    request["states"][0][1] |= {name: models.state(base)[name] for name in ("trainable", "layers")}

    def behind():
        time.sleep(0.03)
        while True:
            try:
                ask(request)
            except Exception as problem:
                if type(problem).__name__ == "Closed":
                    return

    threading.Thread(target=behind, daemon=True).start()
    return np.zeros((len(images), base.output_shape[-1]), np.float32)
