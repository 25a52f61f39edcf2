# lesson: 03_pooling
# exercise: max_pool
# tries: to look the right values up in the students' keys, which hold those of the public probes
# wanted: fail
import numpy as np

from kernkit.checks.lookup import public_key


def max_pool(features, size, stride):
    for case in public_key("max_pool").cases:
        if all(map(np.array_equal, case.args, (features, size, stride))):
            return case.expected.value
    return features
