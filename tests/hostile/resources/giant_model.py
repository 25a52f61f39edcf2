# lesson: 03_pooling
# exercise: condense_by_8
# tries: to hand over a small model that becomes giant when it is called
# wanted: fail, ended
# elsewhere: any
import keras
from keras import layers


def condense_by_8():
    up = [layers.UpSampling2D(64) for _ in range(3)]
    down = [layers.MaxPooling2D(64) for _ in range(3)]
    return keras.Sequential([keras.Input((64, 64, 1)), layers.Conv2D(1, 1), *up, *down, layers.MaxPooling2D(8)])
