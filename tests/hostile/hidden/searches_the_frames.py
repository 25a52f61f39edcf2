# lesson: 03_pooling
# exercise: max_pool
# tries: to find the hidden key, the reference or the test's source in frames, modules, threads and all living objects
# wanted: fail
import gc
import sys

import tensorflow as tf


def stolen():
    frame, found = sys._getframe(), []
    while frame:
        found += [name for name in frame.f_locals if name in ("test", "key", "keys", "source")]
        frame = frame.f_back
    found += [name for name in sys.modules if "exercises" in name or name == "kernkit.course.hidden"]
    from kernkit.checks.keys import FunctionKey
    from kernkit.checks.lookup import _lent

    keys = [thing for thing in gc.get_objects() if isinstance(thing, FunctionKey)]
    found += [key.name for key in keys if key.name == "max_pool" and len(key.cases) > 4] + list(_lent)
    return [name for name in found if name not in ("source",)]


def max_pool(features, size, stride):
    found = stolen()
    return tf.nn.max_pool2d(features[None], size, stride, "VALID")[0].numpy() if found else features
