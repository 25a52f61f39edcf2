# lesson: 03_pooling
# exercise: condense_by_8
# tries: to hand over a model that says it condenses by eight, and does not
# wanted: fail
import keras
from keras import layers


class Lying(keras.Sequential):
    output_shape = property(lambda self: (None, 8, 8, 1))
    compute_output_shape = lambda self, shape: (None, 8, 8, 1)
    get_config = lambda self: keras.Sequential([keras.Input((64, 64, 1)), layers.MaxPooling2D(2)]).get_config()
    count_params = lambda self: 0


def condense_by_8():
    return Lying([keras.Input((64, 64, 1)), layers.Conv2D(1, 3, padding="same"), layers.MaxPooling2D(2)])
