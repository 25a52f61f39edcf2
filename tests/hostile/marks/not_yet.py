# lesson: 03_pooling
# exercise: max_pool
# tries: to raise NotImplementedError after the public probes, so that it looks like an answer that is only unfinished
# wanted: fail
import tensorflow as tf

calls = []


def max_pool(features, size, stride):
    calls.append(1)
    if len(calls) > 4:
        raise NotImplementedError
    return tf.nn.max_pool2d(features[None], size, stride, "VALID")[0].numpy()
