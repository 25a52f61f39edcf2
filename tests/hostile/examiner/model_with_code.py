# lesson: 03_pooling
# exercise: condense_by_8
# tries: to hand over a model whose layers run code of the student's in the examiner: Lambda, a registered class,
#        py_function
# wanted: fail
import keras
import tensorflow as tf
from keras import layers


@keras.saving.register_keras_serializable(package="keras.layers", name="Conv2D")
class Conv2D(layers.Layer):
    def call(self, maps):
        return tf.py_function(run, [maps], tf.float32)

    @classmethod
    def from_config(cls, config):
        return run(0)

    def get_config(self):
        return {"module": "os", "class_name": "system", "config": {"command": "true"}, "registered_name": None}


def run(maps):
    import kernkit.checks.session

    kernkit.checks.session.judge = None
    return maps


Conv2D.__module__ = "keras.layers"


def condense_by_8():
    return keras.Sequential([keras.Input((64, 64, 1)), Conv2D(), layers.Lambda(run), layers.MaxPooling2D(8)])
