# lesson: 03_pooling
# exercise: max_pool
# tries: to overwrite numpy's comparisons so that wrong arrays look equal
# wanted: fail
# elsewhere: any
import numpy as np

np.allclose = np.array_equal = np.isclose = np.all = lambda *args, **keywords: True
np.testing.assert_allclose = np.testing.assert_array_equal = lambda *args, **keywords: None


def max_pool(features, size, stride):
    return features
