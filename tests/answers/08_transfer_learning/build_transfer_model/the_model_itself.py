# verdict: fail
# diagnosis: build_transfer_model.not_a_function
from helpers import pretrained_base

base = keras.Sequential([keras.Input((32, 32, 3)), keras.layers.Conv2D(4, 3)])
base.trainable = False
build_transfer_model = keras.Sequential([base, keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(1, "sigmoid")])
