# verdict: pass
import math


def head_params(shape, units):
    result = []
    for inputs in (math.prod(shape), shape[2]):
        weights = inputs * units
        biases = units
        result.append(weights + biases)
    return result[0], result[1]
