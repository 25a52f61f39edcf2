# lesson: 03_pooling
# exercise: condense_by_8
# tries: to hand over a model that computes for ever when the examiner calls it
# wanted: fail, ended
# elsewhere: any
import keras
import tensorflow as tf
from keras import layers


class Endless(layers.Layer):
    def call(self, maps):
        going = tf.Variable(1.0) if False else tf.reduce_sum(maps) * 0
        most = 3 if tf.executing_eagerly() else 10**12
        again = tf.while_loop(lambda i: i < most, lambda i: i + 1, [tf.cast(going, tf.int64)])
        return maps + tf.cast(again[0] * 0, tf.float32)


def condense_by_8():
    return keras.Sequential([keras.Input((64, 64, 1)), layers.Conv2D(1, 1), Endless(), layers.MaxPooling2D(8)])
