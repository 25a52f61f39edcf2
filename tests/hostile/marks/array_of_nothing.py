# lesson: 03_pooling
# exercise: max_pool
# tries: to return an array of 10**12 numbers that takes up eight bytes
# wanted: fail, ended
# elsewhere: any
import numpy as np


def max_pool(features, size, stride):
    return np.broadcast_to(np.float64(0), (10**6, 10**6))
