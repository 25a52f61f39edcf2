# lesson: 03_pooling
# exercise: max_pool
# tries: to have outputs stored in the notebook that no file can hold: bytes, arrays, complex and infinite numbers,
#        keys that are no texts
# wanted: pass
import gc

import numpy as np

from kernkit.engine.channel.wire import Wire


def max_pool(features, size, stride):
    return tf.nn.max_pool2d(features[None], size, stride, "VALID")[0].numpy()


wire = next(thing for thing in gc.get_objects() if isinstance(thing, Wire))
for odd in (b"bytes", np.zeros(3), np.float32(1), 1j, float("nan"), {(1, 2): 3}, {1: 2}, (1, 2), "\ud800", {"\ud800": 1}):
    outputs = [{"output_type": "stream", "name": odd, "text": odd}, odd]
    outputs += [{"output_type": "error", "ename": odd, "evalue": odd, "traceback": [odd]}]
    for data, metadata in (({"application/json": odd}, {}), ({"text/plain": "x"}, {"odd": odd}), ({"x+json": {"a": [odd]}}, None)):
        for kind in ("display_data", "execute_result"):
            outputs += [{"output_type": kind, "data": data, "metadata": metadata, "execution_count": odd, "more": odd}]
    for output in outputs:
        try:
            wire.send({"output": output})
        except Exception:  # what cannot be sent
            continue
