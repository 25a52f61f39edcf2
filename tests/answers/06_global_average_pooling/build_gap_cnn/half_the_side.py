# verdict: fail
# diagnosis: build_gap_cnn.maps_too_large
def build_gap_cnn():
    L = keras.layers
    model = keras.Sequential([keras.Input((None, None, 1)), L.Rescaling(1 / 127.5, offset=-1)])
    for f, s in ((16, 2), (24, 1), (24, 1)):
        model.add(L.Conv2D(f, 5 if f == 16 else 3, strides=s, padding="same")); model.add(L.BatchNormalization(momentum=0.9)); model.add(L.ReLU())
        model.add(L.MaxPooling2D(3, strides=1, padding="same"))
    model.add(L.GlobalAveragePooling2D()); model.add(L.Dense(1, activation="sigmoid"))
    model.compile(keras.optimizers.Adam(4e-3), "binary_crossentropy", metrics=["accuracy"])
    return model
